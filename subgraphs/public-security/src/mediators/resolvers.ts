import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { changedDispute } from '../mediation/resolvers.ts';
import { appointMediator, dismissMediator } from './appoint-mediator.ts';
import { holdMediation } from './hold-mediation.ts';

/** The payload of a command: the mediator after it. */
async function changed({ loaders }: Context, command: Promise<{ id: string }>) {
  return { mediator: await loaders.mediator.load((await command).id) };
}

export const resolvers: Resolvers = {
  Query: {
    mediator: (_, { id }, { loaders }) => loaders.mediator.load(id),
  },
  Mutation: {
    appointMediator: (_, { input }, context) => changed(context, appointMediator(context, input)),
    dismissMediator: (_, { input }, context) => changed(context, dismissMediator(context, input)),
    holdMediation: (_, { input }, context) => changedDispute(context, holdMediation(context, input)),
  },
  Mediator: {
    __resolveReference: ({ id }, { loaders }) => loaders.mediator.load(id),
    resident: ({ residentId }, _, { loaders }) => loaders.resident.load(residentId),
    community: ({ communityCode }) => ({ code: communityCode }),
  },
  MediationSession: {
    mediators: ({ id }, _, { loaders }) => loaders.mediatorsOfSession.load(id),
  },
  Dispute: {
    sessions: ({ id }, _, { loaders }) => loaders.sessionsOfDispute.load(id),
  },
  Community: {
    mediators: ({ code }, args, { loaders }) => loaders.mediatorsOfCommunity(args).load(code),
  },
};
