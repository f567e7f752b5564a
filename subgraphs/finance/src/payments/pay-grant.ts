import { runCommand } from '@community-graph/kit/commands/run-command';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { ASSISTANCE_PURPOSES, type GrantFacts, grantPayment, refusalsOf } from './grant-facts.ts';
import { openAt, orderEvidence, orderEvidences, type PayableOrder, paymentFields, payOrders } from './pay-orders.ts';

const oneSchema = z.object({ ...paymentFields, evidence: orderEvidence });
const severalSchema = z.object({ ...paymentFields, evidence: orderEvidences });
/** A month of a grant is paid once. */
const once = 'decisionId' as const;

/** Pays one month of one grant as its evidence says, once; returns the payment's identifier. */
export function payGrant(context: Context, input: unknown): Promise<{ payment: string }> {
  return runCommand(context, {
    name: 'payGrant',
    input,
    schema: oneSchema,
    run: async (tx, { evidence, ...input }, faults) => {
      const { facts } = context.evidence.open(grantPayment, context.caller, evidence);
      const [payment] = await payOrders(tx, { ...input, once }, [orderOf(facts, ['evidence'])], faults);
      if (payment === undefined) throw new Error('Nothing was paid.');
      return { payment };
    },
  });
}

/** Pays up to a hundred months of grants from one fund, all of them or none; returns the payments' identifiers. */
export function payGrants(context: Context, input: unknown): Promise<{ payments: string[] }> {
  return runCommand(context, {
    name: 'payGrants',
    input,
    schema: severalSchema,
    run: async (tx, { evidence, ...input }, faults) => {
      const orders = evidence.map((text, at) => {
        const path = ['evidence', at];
        return orderOf(
          openAt(path, () => context.evidence.open(grantPayment, context.caller, text).facts),
          path,
        );
      });
      return { payments: await payOrders(tx, { ...input, once }, orders, faults) };
    },
  });
}

/** What a month of a grant pays to whom. */
function orderOf(facts: GrantFacts, path: PayableOrder['path']): PayableOrder {
  const { assistance, decisionNumber, household, community, period, amount, kind } = facts;
  const words = {
    NOT_ACTIVE: `the assistance is ${facts.status}; only what is ACTIVE is paid.`,
    BEFORE_GRANTED: `the assistance was granted on ${facts.grantedOn} only.`,
  };
  return {
    payment: {
      ...{ kind: 'HOUSEHOLD_ASSISTANCE', decisionId: assistance, decisionNumber, householdId: household },
      ...{ residentId: null, communityCode: community, period, amount },
    },
    ...{ purpose: ASSISTANCE_PURPOSES[kind], memo: `救助发放 ${period}`, path },
    refusals: refusalsOf(facts).map((code) => ({ code, message: words[code] })),
  };
}
