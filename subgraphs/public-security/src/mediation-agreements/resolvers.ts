import type { Resolvers } from '../generated/resolvers.ts';
import { changedDispute } from '../mediation/resolvers.ts';
import type { DisputeRow } from '../mediation/tables.ts';
import { confirmDisputeAgreement, fulfilDisputeAgreement } from './perform-agreement.ts';
import { reachDisputeAgreement } from './reach-agreement.ts';

/** The agreement of a dispute, which is kept in its row. */
function agreementOf({ agreedOn, status, endedOn, ...row }: DisputeRow) {
  if (agreedOn === null) return null;
  const { agreementNumber: number, agreementTerms: terms, performBy, court, confirmationNumber, confirmedOn } = row;
  const fulfilledOn = status === 'FULFILLED' ? endedOn : null;
  return { number, reachedOn: agreedOn, terms, performBy, fulfilledOn, court, confirmationNumber, confirmedOn };
}

export const resolvers: Resolvers = {
  Mutation: {
    reachDisputeAgreement: (_, { input }, context) => changedDispute(context, reachDisputeAgreement(context, input)),
    confirmDisputeAgreement: (_, { input }, context) =>
      changedDispute(context, confirmDisputeAgreement(context, input)),
    fulfilDisputeAgreement: (_, { input }, context) => changedDispute(context, fulfilDisputeAgreement(context, input)),
  },
  Dispute: {
    agreement: agreementOf,
  },
};
