import type { Context } from '../context.ts';
import type { PaymentRow } from '../payments/tables.ts';
import {
  type MembershipFacts,
  type MembershipRepresentation,
  membershipFacts,
  refusalsOf,
  type SubsidyRefusal,
  subsidyPayment,
} from './membership-facts.ts';

/** A month of a member's subsidy as finance would pay it. */
export interface SubsidyOrderSource {
  readonly period: string;
  readonly facts: MembershipFacts | null;
  readonly paid: PaymentRow | null;
  readonly refusals: readonly (SubsidyRefusal | 'UNKNOWN' | 'ALREADY_PAID')[];
  readonly evidence: string | null;
}

/** What civil affairs says of a membership, made ready to pay its subsidy for a month: sealed for the official who asks. */
export async function orderSubsidy(
  { loaders, evidence, caller }: Context,
  member: MembershipRepresentation,
  period: string,
): Promise<SubsidyOrderSource> {
  const facts = membershipFacts(member, period);
  const paid = facts ? await loaders.subsidyOfMonth(period).load(facts.resident) : null;
  const refusals = [...(facts ? refusalsOf(facts) : ['UNKNOWN' as const]), ...(paid ? ['ALREADY_PAID' as const] : [])];
  return { period, facts, paid, refusals, evidence: facts ? evidence.seal(subsidyPayment, caller, facts) : null };
}
