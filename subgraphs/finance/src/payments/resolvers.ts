import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { listPayments } from './list-payments.ts';
import { payGrant } from './pay-grant.ts';
import { reversePayment } from './reverse-payment.ts';

/** The payload of a command: the payment as it is after it. */
async function changed(context: Context, command: Promise<{ payment: string }>) {
  const { payment } = await command;
  return { payment: await context.loaders.payment.load(payment) };
}

/** Resolvers of the module `payments`. */
export const resolvers: Resolvers = {
  Query: {
    payment: (_, { id }, { loaders }) => loaders.payment.load(id),
    payments: (_, args, context) => listPayments(context, args),
  },
  Mutation: {
    payGrant: (_, { input }, context) => changed(context, payGrant(context, input)),
    reversePayment: (_, { input }, context) => changed(context, reversePayment(context, input)),
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
