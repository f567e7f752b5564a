import type { Resolvers } from '../generated/resolvers.ts';
import { listPayments } from './list-payments.ts';
import { payGrant } from './pay-grant.ts';
import { reversePayment } from './reverse-payment.ts';

export const resolvers: Resolvers = {
  Query: {
    payment: (_, { id }, { loaders }) => loaders.payment.load(id),
    payments: (_, args, context) => listPayments(context, args),
  },
  Mutation: {
    payGrant: async (_, { input }, context) => {
      const { payment } = await payGrant(context, input);
      return { payment: await context.loaders.payment.load(payment) };
    },
    reversePayment: async (_, { input }, context) => {
      const { payment } = await reversePayment(context, input);
      return { payment: await context.loaders.payment.load(payment) };
    },
  },
  Payment: {
    __resolveReference: ({ id }, { loaders }) => loaders.payment.load(id),
    assistance: ({ assistanceId }) => ({ id: assistanceId }),
    household: ({ householdId }) => ({ id: householdId }),
    account: ({ accountId }, _, { loaders }) => loaders.account.load(accountId),
  },
  Assistance: {
    payments: ({ id }, page, { loaders }) => loaders.paymentsOfAssistance(page).load(id),
  },
  Household: {
    payments: ({ id }, args, { loaders }) => loaders.paymentsOfHousehold(args).load(id),
  },
};
