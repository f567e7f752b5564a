import { payloadOf } from '@community-graph/kit/commands/payload';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { decideReview } from './decide-review.ts';
import { reviewAssistance } from './review-assistance.ts';
import { grantOfReference, reviewBasisOf } from './review-basis.ts';

const changed = ({ loaders }: Context, command: Promise<{ id: string }>) =>
  payloadOf('review', loaders.assistanceReview, command);

export const resolvers: Resolvers = {
  Mutation: {
    reviewAssistance: (_, { input }, context) => changed(context, reviewAssistance(context, input)),
    acceptAssistanceReview: (_, { input }, context) => changed(context, decideReview(context, 'accept', input)),
    rejectAssistanceReview: (_, { input }, context) => changed(context, decideReview(context, 'reject', input)),
  },
  Household: {
    assistances: ({ id }, { asOf }, { loaders }) => loaders.assistancesAsOf(asOf).load(id),
  },
  Assistance: {
    __resolveReference: (reference, context) => grantOfReference(reference, context),
    reviewBasis: (grant, _, context) => reviewBasisOf(grant, context),
    reviews: ({ id }, _, { loaders }) => loaders.reviewsOfAssistance.load(id),
    history: ({ id }, _, { loaders }) => loaders.historyOfAssistance.load(id),
  },
  AssistanceReview: {
    __resolveReference: ({ id }, { loaders }) => loaders.assistanceReview.load(id),
    assistance: ({ assistanceId }, _, { loaders }) => loaders.assistance.load(assistanceId),
  },
};
