import type { Context } from '../context.ts';
import {
  type GrantFacts,
  type GrantRepresentation,
  grantFacts,
  grantPayment,
  type PaymentRefusal,
  refusalsOf,
} from './grant-facts.ts';
import type { PaymentRow } from './tables.ts';

/** A month of a grant as finance would pay it. */
export interface GrantPaymentOrderSource {
  readonly period: string;
  readonly facts: GrantFacts | null;
  readonly paid: PaymentRow | null;
  readonly refusals: readonly (PaymentRefusal | 'UNKNOWN' | 'ALREADY_PAID')[];
  readonly evidence: string | null;
}

/** What civil affairs decided of a grant, made ready to be paid for a month: sealed for the official who asks. */
export async function orderPayment(
  { loaders, evidence, caller }: Context,
  grant: GrantRepresentation,
  period: string,
): Promise<GrantPaymentOrderSource> {
  const facts = grantFacts(grant, period);
  const paid = await loaders.paymentOfMonth(period).load(grant.id);
  const refusals = [...(facts ? refusalsOf(facts) : ['UNKNOWN' as const]), ...(paid ? ['ALREADY_PAID' as const] : [])];
  return { period, facts, paid, refusals, evidence: facts ? evidence.seal(grantPayment, caller, facts) : null };
}
