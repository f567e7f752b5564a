import { communityCode } from '@community-graph/kit/commands/fields';
import type { EvidenceKind } from '@community-graph/kit/evidence/evidence';
import { Money } from '@community-graph/kit/graph/scalars';
import { z } from 'zod';
import { monthOf, pastMonth } from '../accounts/months.ts';
import type { SpendingPurpose } from '../accounts/purposes.ts';

/** What each kind of assistance is paid as. */
export const ASSISTANCE_PURPOSES = {
  MINIMUM_LIVING_GUARANTEE: 'LIVING_ASSISTANCE',
  PREFERENTIAL_TREATMENT: 'LIVING_ASSISTANCE',
  NURSING_SUBSIDY: 'LIVING_ASSISTANCE',
  MEDICAL: 'SPECIAL_ASSISTANCE',
  EDUCATION: 'SPECIAL_ASSISTANCE',
  HOUSING: 'SPECIAL_ASSISTANCE',
  TEMPORARY: 'TEMPORARY_ASSISTANCE',
  EMERGENCY: 'TEMPORARY_ASSISTANCE',
} as const satisfies Record<string, SpendingPurpose>;

type AssistanceKind = keyof typeof ASSISTANCE_PURPOSES;

const factsSchema = z.object({
  assistance: z.uuid(),
  kind: z.enum(Object.keys(ASSISTANCE_PURPOSES) as [AssistanceKind, ...AssistanceKind[]]),
  status: z.string(),
  /** Fen. */
  amount: z.number().int().positive(),
  grantedOn: z.iso.date(),
  decisionNumber: z.string().min(1).max(50),
  household: z.uuid(),
  community: communityCode,
  /** The month to pay. */
  period: pastMonth,
});

/** What civil affairs says of a grant, and the month for which it is to be paid. */
export type GrantFacts = z.infer<typeof factsSchema>;

/** Evidence by which a month of a grant is paid. */
export const grantPayment: EvidenceKind<GrantFacts> = { name: 'grant-payment', facts: factsSchema };

/** A grant as the gateway represents it: everything may be missing that civil affairs did not tell. */
export interface GrantRepresentation {
  readonly id: string;
  readonly kind?: unknown;
  readonly status?: unknown;
  readonly monthlyAmount?: unknown;
  readonly grantedOn?: unknown;
  readonly decisionNumber?: unknown;
  readonly household?: { readonly id?: unknown; readonly community?: { readonly code?: unknown } | null } | null;
}

/** The facts of a grant for a month; `null` when civil affairs did not tell all of them. */
export function grantFacts(grant: GrantRepresentation, period: string): GrantFacts | null {
  const { id: assistance, kind, status, monthlyAmount, grantedOn, decisionNumber, household } = grant;
  const amount = monthlyAmount === null || monthlyAmount === undefined ? null : Money.parseValue(monthlyAmount);
  const of = { household: household?.id, community: household?.community?.code };
  const facts = factsSchema.safeParse({ assistance, kind, status, amount, grantedOn, decisionNumber, ...of, period });
  return facts.success ? facts.data : null;
}

/** Why a month of a grant is not to be paid. */
export type PaymentRefusal = 'NOT_ACTIVE' | 'BEFORE_GRANTED';

/** Why the facts speak against paying; nothing when they do not. */
export function refusalsOf({ status, period, grantedOn }: GrantFacts): PaymentRefusal[] {
  const refusals: PaymentRefusal[] = [];
  if (status !== 'ACTIVE') refusals.push('NOT_ACTIVE');
  if (period < monthOf(grantedOn)) refusals.push('BEFORE_GRANTED');
  return refusals;
}
