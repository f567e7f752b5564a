import { communityCode } from '@community-graph/kit/commands/fields';
import type { EvidenceKind } from '@community-graph/kit/evidence/evidence';
import { z } from 'zod';
import { monthOf, pastMonth } from '../accounts/months.ts';

/** 300 yuan a month for each member of an urban committee, in fen (吉政发〔2010〕37号 §2.4). */
export const MONTHLY_SUBSIDY = 30_000;

const factsSchema = z.object({
  membership: z.uuid(),
  resident: z.uuid(),
  community: communityCode,
  isSubsidised: z.boolean(),
  startedOn: z.iso.date(),
  /** The first day on which it did not run any more. */
  endedOn: z.iso.date().nullable(),
  /** The month to pay. */
  period: pastMonth,
});

/** What civil affairs says of a membership of a residents' committee, and the month for which its subsidy is to be paid. */
export type MembershipFacts = z.infer<typeof factsSchema>;

/** Evidence by which a month of a subsidy is paid. */
export const subsidyPayment: EvidenceKind<MembershipFacts> = { name: 'subsidy-payment', facts: factsSchema };

/** A membership as the gateway represents it: everything may be missing that civil affairs did not tell. */
export interface MembershipRepresentation {
  readonly id: string;
  readonly isSubsidised?: unknown;
  readonly startedOn?: unknown;
  readonly endedOn?: unknown;
  readonly community?: { readonly code?: unknown } | null;
  readonly resident?: { readonly id?: unknown } | null;
}

/** The facts of a membership for a month; `null` when civil affairs did not tell all of them. */
export function membershipFacts(member: MembershipRepresentation, period: string): MembershipFacts | null {
  const { id: membership, isSubsidised, startedOn, endedOn, community, resident } = member;
  const of = { community: community?.code, resident: resident?.id };
  const facts = factsSchema.safeParse({ membership, isSubsidised, startedOn, endedOn, ...of, period });
  return facts.success ? facts.data : null;
}

/** Why a month of a subsidy is not to be paid. */
export type SubsidyRefusal = 'NOT_SUBSIDISED' | 'BEFORE_MEMBERSHIP' | 'AFTER_MEMBERSHIP';

/** Why the facts speak against paying. A month counts whole when the member was in office on any day of it (**assumed**). */
export function refusalsOf({ isSubsidised, startedOn, endedOn, period }: MembershipFacts): SubsidyRefusal[] {
  const refusals: SubsidyRefusal[] = [];
  if (!isSubsidised) refusals.push('NOT_SUBSIDISED');
  if (period < monthOf(startedOn)) refusals.push('BEFORE_MEMBERSHIP');
  if (endedOn !== null && (endedOn <= `${period}-01` || endedOn === startedOn)) refusals.push('AFTER_MEMBERSHIP');
  return refusals;
}
