import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { cancelLawSession, planLawSession, recordLawSession, rescheduleLawSession } from './change-session.ts';
import { listLawSessions } from './list-sessions.ts';

/** The payload of a command: the session as it is after it. */
async function changed({ loaders }: Context, command: Promise<{ id: string }>) {
  return { session: await loaders.lawSession.load((await command).id) };
}

export const resolvers: Resolvers = {
  Query: {
    lawSession: (_, { id }, { loaders }) => loaders.lawSession.load(id),
    lawSessions: (_, args, context) => listLawSessions(context, args),
  },
  Mutation: {
    planLawSession: (_, { input }, context) => changed(context, planLawSession(context, input)),
    rescheduleLawSession: (_, { input }, context) => changed(context, rescheduleLawSession(context, input)),
    recordLawSession: (_, { input }, context) => changed(context, recordLawSession(context, input)),
    cancelLawSession: (_, { input }, context) => changed(context, cancelLawSession(context, input)),
  },
  LawSession: {
    __resolveReference: ({ id }, { loaders }) => loaders.lawSession.load(id),
    community: ({ communityCode }) => ({ code: communityCode }),
  },
  Community: {
    lawSessions: ({ code }, args, { loaders }) => loaders.lawSessionsOfCommunity(args).load(code),
  },
};
