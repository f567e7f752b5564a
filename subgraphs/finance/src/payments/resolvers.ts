import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { DECISION_KINDS } from './kinds.ts';
import { listDue, listPayments } from './list-payments.ts';
import { payGrant, payGrants } from './pay-grant.ts';
import { orderPayment } from './payment-order.ts';
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
    paymentsDue: (_, args, context) => listDue(context, args),
  },
  Mutation: {
    payGrant: (_, { input }, context) => changed(context, payGrant(context, input)),
    payGrants: async (_, { input }, context) => {
      const { payments } = await payGrants(context, input);
      const paid = await Promise.all(payments.map((id) => context.loaders.payment.load(id)));
      return { payments: paid.filter((payment) => payment !== null) };
    },
    reversePayment: (_, { input }, context) => changed(context, reversePayment(context, input)),
  },
  Payment: {
    __resolveReference: ({ id }, { loaders }) => loaders.payment.load(id),
    decision: ({ kind, decisionId, decisionNumber }) => ({
      kind: DECISION_KINDS[kind],
      id: decisionId,
      number: decisionNumber,
    }),
    assistance: ({ kind, decisionId }) => (DECISION_KINDS[kind] === 'ASSISTANCE' ? { id: decisionId } : null),
    payee: ({ householdId, residentId }) => {
      if (householdId !== null) return { __typename: 'Household', id: householdId };
      return residentId === null ? null : { __typename: 'Resident', id: residentId };
    },
    household: ({ householdId }) => (householdId === null ? null : { id: householdId }),
    account: ({ accountId }, _, { loaders }) => loaders.account.load(accountId),
  },
  GrantPaymentOrder: {
    amount: ({ facts }) => facts?.amount ?? null,
    household: ({ facts }) => (facts ? { id: facts.household } : null),
    isPayable: ({ refusals }) => refusals.length === 0,
    payment: ({ paid }) => paid,
  },
  Assistance: {
    payments: ({ id }, page, { loaders }) => loaders.paymentsOfAssistance(page).load(id),
    paidPeriods: async ({ id }, _, { loaders }) =>
      (await loaders.paidMonthsOfAssistance.load(id)).map(({ period }) => period),
    paymentOrder: (grant, { period }, context) => orderPayment(context, grant, period),
  },
  Household: {
    payments: ({ id }, args, { loaders }) => loaders.paymentsOfHousehold(args).load(id),
  },
  Resident: {
    payments: ({ id }, args, { loaders }) => loaders.paymentsOfResident(args).load(id),
  },
};
