import { afterDays } from '@community-graph/kit/dates';

/**
 * Days that a department has to follow a death: within a month it is to be reported at all (户口登记条例 8), and what it ends
 * is ended at the next period. Before that, what differs is on its way and no contradiction.
 */
const DAYS_TO_FOLLOW = 31;

/** What is read of somebody who died. */
export interface Dead {
  readonly id: string;
  readonly deathDate: string | null;
  readonly householdHistory: readonly LastHome[] | null;
  readonly insurance: { readonly enrolments: readonly Enrolment[] | null } | null;
  readonly retireeFile: { readonly status: string | null } | null;
  readonly payments: { readonly edges: readonly { readonly node: Payment }[] } | null;
}

/** A time in a household, with who lives there now and what it is granted. */
export interface LastHome {
  readonly joinedOn: string | null;
  readonly leftOn: string | null;
  readonly household: {
    readonly id: string;
    readonly members: readonly { readonly resident: { readonly alive: boolean | null } | null }[] | null;
    readonly assistance: readonly { readonly status: string | null; readonly grantedOn: string | null }[] | null;
  } | null;
}

interface Enrolment {
  readonly kind: string | null;
  readonly status: string | null;
  readonly startedOn: string | null;
}

interface Payment {
  readonly period: string | null;
  readonly paidOn: string | null;
}

/** The day on which somebody died, when departments have had time to follow it. */
export function settledDeath({ deathDate }: Pick<Dead, 'deathDate'>, today: string): string | null {
  return deathDate !== null && afterDays(deathDate, DAYS_TO_FOLLOW) < today ? deathDate : null;
}
