import type { Resolvers } from '../generated/resolvers.ts';
import { MONTHLY_SUBSIDY } from './membership-facts.ts';
import { payCommitteeSubsidies } from './pay-subsidies.ts';
import { orderSubsidy } from './subsidy-order.ts';

/** Resolvers of the module `subsidies`. */
export const resolvers: Resolvers = {
  Mutation: {
    payCommitteeSubsidies: async (_, { input }, context) => {
      const { payments } = await payCommitteeSubsidies(context, input);
      const paid = await Promise.all(payments.map((id) => context.loaders.payment.load(id)));
      return { payments: paid.filter((payment) => payment !== null) };
    },
  },
  SubsidyOrder: {
    amount: ({ facts }) => (facts ? MONTHLY_SUBSIDY : null),
    resident: ({ facts }) => (facts ? { id: facts.resident } : null),
    isPayable: ({ refusals }) => refusals.length === 0,
    payment: ({ paid }) => paid,
  },
  CommitteeMember: {
    subsidies: ({ id }, page, { loaders }) => loaders.subsidiesOfMembership(page).load(id),
    subsidyOrder: (member, { period }, context) => orderSubsidy(context, member, period),
  },
};
