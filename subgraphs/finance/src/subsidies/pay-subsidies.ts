import { runCommand } from '@community-graph/kit/commands/run-command';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { openAt, orderEvidences, type PayableOrder, paymentFields, payOrders } from '../payments/pay-orders.ts';
import { type MembershipFacts, MONTHLY_SUBSIDY, refusalsOf, subsidyPayment } from './membership-facts.ts';

const inputSchema = z.object({ ...paymentFields, evidence: orderEvidences });

/**
 * Pays up to a hundred months of committee members' subsidies from a county's fund, all of them or none; returns the
 * payments' identifiers. A resident has one a month, however many memberships the month has seen.
 */
export function payCommitteeSubsidies(context: Context, input: unknown): Promise<{ payments: string[] }> {
  return runCommand(context, {
    name: 'payCommitteeSubsidies',
    input,
    schema: inputSchema,
    run: async (tx, { evidence, ...input }, faults) => {
      const orders = evidence.map((text, at) => {
        const path = ['evidence', at];
        return orderOf(
          openAt(path, () => context.evidence.open(subsidyPayment, context.caller, text).facts),
          path,
        );
      });
      return { payments: await payOrders(tx, { ...input, once: 'residentId' }, orders, faults) };
    },
  });
}

/** What a month of a membership pays to whom. */
function orderOf(facts: MembershipFacts, path: PayableOrder['path']): PayableOrder {
  const { membership, resident, community, startedOn, endedOn, period } = facts;
  const words = {
    NOT_SUBSIDISED: 'the member has no subsidy.',
    BEFORE_MEMBERSHIP: `the member took office on ${startedOn} only.`,
    AFTER_MEMBERSHIP: `the member left on ${endedOn}.`,
  };
  return {
    payment: {
      ...{ kind: 'COMMITTEE_SUBSIDY', decisionId: membership, decisionNumber: `居委会任职 ${startedOn}` },
      ...{ householdId: null, residentId: resident, communityCode: community, period, amount: MONTHLY_SUBSIDY },
    },
    ...{ purpose: 'COMMITTEE_SUBSIDY', memo: `居委会成员补贴 ${period}`, path },
    refusals: refusalsOf(facts).map((code) => ({ code, message: words[code] })),
  };
}
