import { payloadOf } from '@community-graph/kit/commands/payload';
import { listRows } from '../communities/community-list.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { faultVenue, inspectVenue, passVenue, recordVenueSetRight } from './change-venue-inspection.ts';
import { venueInspectionList } from './list-venue-inspections.ts';

export const resolvers: Resolvers = {
  Query: {
    venueInspection: (_, { id }, { loaders }) => loaders.venueInspection.load(id),
    venueInspections: (_, args, context) => listRows(context, venueInspectionList, args),
  },
  Mutation: {
    inspectVenue: (_, { input }, context) =>
      payloadOf('inspection', context.loaders.venueInspection, inspectVenue(context, input)),
    passVenue: (_, { input }, context) =>
      payloadOf('inspection', context.loaders.venueInspection, passVenue(context, input)),
    faultVenue: (_, { input }, context) =>
      payloadOf('inspection', context.loaders.venueInspection, faultVenue(context, input)),
    recordVenueSetRight: (_, { input }, context) =>
      payloadOf('inspection', context.loaders.venueInspection, recordVenueSetRight(context, input)),
  },
  Community: {
    venueInspections: ({ code }, args, { loaders }) => loaders.venueInspectionsOfCommunity(args).load(code),
  },
  VenueInspection: {
    __resolveReference: ({ id }, { loaders }) => loaders.venueInspection.load(id),
    community: ({ communityCode }, _, { loaders }) => loaders.community.load(communityCode),
  },
};
