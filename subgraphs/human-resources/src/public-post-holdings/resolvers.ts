import { payloadOf } from '@community-graph/kit/commands/payload';
import { chinaDate } from '@community-graph/kit/dates';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { appointToPublicPost } from './appoint.ts';
import {
  dismissFromPublicPost,
  endPublicPostHolding,
  keepInPublicPost,
  recommendPublicPostDismissal,
  withdrawPublicPostDismissal,
} from './end-holding.ts';
import { assessPublicPostHolder, renewPublicPostTerm } from './follow-holder.ts';
import { listHoldings } from './list-holdings.ts';

/** The payload of a command: the holding as it is after it. */
const changed = ({ loaders }: Context, command: Promise<{ id: string }>) =>
  payloadOf('holding', loaders.publicPostHolding, command);

export const resolvers: Resolvers = {
  Query: {
    publicPostHolding: (_, { id }, { loaders }) => loaders.publicPostHolding.load(id),
    publicPostHoldings: (_, args, context) => listHoldings(context, args),
  },
  Mutation: {
    appointToPublicPost: (_, { input }, context) => changed(context, appointToPublicPost(context, input)),
    renewPublicPostTerm: (_, { input }, context) => changed(context, renewPublicPostTerm(context, input)),
    assessPublicPostHolder: (_, { input }, context) => changed(context, assessPublicPostHolder(context, input)),
    recommendPublicPostDismissal: (_, { input }, context) =>
      changed(context, recommendPublicPostDismissal(context, input)),
    withdrawPublicPostDismissal: (_, { input }, context) =>
      changed(context, withdrawPublicPostDismissal(context, input)),
    keepInPublicPost: (_, { input }, context) => changed(context, keepInPublicPost(context, input)),
    dismissFromPublicPost: (_, { input }, context) => changed(context, dismissFromPublicPost(context, input)),
    endPublicPostHolding: (_, { input }, context) => changed(context, endPublicPostHolding(context, input)),
  },
  PublicPost: {
    holdings: ({ id }, args, { loaders }) => loaders.holdingsOfPublicPost(args).load(id),
  },
  PublicPostHolding: {
    __resolveReference: ({ id }, { loaders }) => loaders.publicPostHolding.load(id),
    post: ({ postId }, _, { loaders }) => loaders.publicPost.load(postId),
    resident: ({ residentId }) => ({ id: residentId }),
    community: ({ communityCode }) => ({ code: communityCode }),
    isOverTerm: ({ endedOn, termUntil }) => endedOn === null && termUntil < chinaDate(),
    assessments: ({ id }, _, { loaders }) => loaders.assessmentsOfHolding.load(id),
    dismissals: ({ id }, _, { loaders }) => loaders.dismissalsOfHolding.load(id),
  },
  Community: {
    publicPostHoldings: ({ code }, args, { loaders }) => loaders.publicPostHoldingsOfCommunity(args).load(code),
  },
  Resident: {
    publicPostHoldings: ({ id }, _, { loaders }) => loaders.publicPostHoldingsOfResident.load(id),
  },
};
