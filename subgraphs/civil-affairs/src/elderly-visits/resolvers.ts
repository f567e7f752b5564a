import { payloadOf } from '@community-graph/kit/commands/payload';
import { listRows } from '../communities/community-list.ts';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { cancelElderlyVisit, makeElderlyVisit, missElderlyVisit, planElderlyVisit } from './change-visit.ts';
import { elderlyVisitList, isOverdue } from './list-visits.ts';

type Command = (context: Context, input: unknown) => Promise<{ id: string }>;
const changed =
  (command: Command) =>
  (_: unknown, { input }: { readonly input: unknown }, context: Context) =>
    payloadOf('visit', context.loaders.elderlyVisit, command(context, input));

export const resolvers: Resolvers = {
  Query: {
    elderlyVisit: (_, { id }, { loaders }) => loaders.elderlyVisit.load(id),
    elderlyVisits: (_, args, context) => listRows(context, elderlyVisitList, args),
  },
  Mutation: {
    planElderlyVisit: changed(planElderlyVisit),
    makeElderlyVisit: changed(makeElderlyVisit),
    missElderlyVisit: changed(missElderlyVisit),
    cancelElderlyVisit: changed(cancelElderlyVisit),
  },
  Community: {
    elderlyVisits: ({ code }, args, { loaders }) => loaders.elderlyVisitsOfCommunity(args).load(code),
  },
  ElderlyFile: {
    visits: ({ id }, args, { loaders }) => loaders.elderlyVisitsOfFile(args).load(id),
  },
  ElderlyVisit: {
    __resolveReference: ({ id }, { loaders }) => loaders.elderlyVisit.load(id),
    isOverdue: (row) => isOverdue(row),
    visitor: ({ visitorId }) => ({ id: visitorId }),
    file: ({ fileId }, _, { loaders }) => loaders.elderlyFile.load(fileId),
  },
};
