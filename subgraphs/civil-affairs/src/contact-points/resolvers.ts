import { payloadOf } from '@community-graph/kit/commands/payload';
import { chinaDate } from '@community-graph/kit/dates';
import { listRows } from '../communities/community-list.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { appointContactPoint, endContactPoint } from './change-contact-point.ts';
import { recordContactVisit } from './change-contact-visit.ts';
import { contactPointList } from './list-contact-points.ts';
import { isVisitOverdue } from './note-visit.ts';

export const resolvers: Resolvers = {
  Query: {
    contactPoint: (_, { id }, { loaders }) => loaders.contactPoint.load(id),
    contactPoints: (_, args, context) => listRows(context, contactPointList, args),
  },
  Mutation: {
    appointContactPoint: (_, { input }, context) =>
      payloadOf('contactPoint', context.loaders.contactPoint, appointContactPoint(context, input)),
    endContactPoint: (_, { input }, context) =>
      payloadOf('contactPoint', context.loaders.contactPoint, endContactPoint(context, input)),
    recordContactVisit: (_, { input }, context) =>
      payloadOf('visit', context.loaders.contactVisit, recordContactVisit(context, input)),
  },
  Community: {
    contactPoints: ({ code }, args, { loaders }) => loaders.contactPointsOfCommunity(args).load(code),
  },
  ContactPoint: {
    __resolveReference: ({ id }, { loaders }) => loaders.contactPoint.load(id),
    community: ({ communityCode }, _, { loaders }) => loaders.community.load(communityCode),
    visits: ({ id }, _, { loaders }) => loaders.contactVisitsOfContactPoint.load(id),
    visitOverdue: (row) => isVisitOverdue(row, chinaDate()),
  },
  ContactVisit: {
    __resolveReference: ({ id }, { loaders }) => loaders.contactVisit.load(id),
    contactPoint: ({ contactPointId }, _, { loaders }) => loaders.contactPoint.load(contactPointId),
  },
};
