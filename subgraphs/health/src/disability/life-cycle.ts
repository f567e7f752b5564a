import type { Life } from '@community-graph/kit/commands/step-command';
import { chinaDate } from '@community-graph/kit/dates';
import { sql } from 'drizzle-orm';
import { type DisabilityRow, disabilities } from './tables.ts';

/** What can happen to a disability certificate once it is applied for. */
export type DisabilityEvent = 'assess' | 'certify' | 'refuse' | 'withdraw' | 'reassess' | 'cancel';

/** The life of a disability certificate. */
export const disabilityLife: Life<DisabilityRow, DisabilityEvent> = {
  what: 'Disability certificate',
  key: 'disability',
  table: disabilities,
  states: {
    APPLIED: { assess: 'ASSESSED', refuse: 'REFUSED', withdraw: 'WITHDRAWN' },
    ASSESSED: { certify: 'CERTIFIED', refuse: 'REFUSED', withdraw: 'WITHDRAWN' },
    CERTIFIED: { reassess: 'CERTIFIED', cancel: 'CANCELLED' },
    REFUSED: {},
    WITHDRAWN: {},
    CANCELLED: {},
  },
};

/** Whether a certificate is still in the making or valid, in SQL: a resident has at most one such. */
export const runs = sql`${disabilities.status} in ('APPLIED', 'ASSESSED', 'CERTIFIED')`;

/** Whether somebody holds a certificate that is valid on a day; without a certificate, not. */
export const isCertified = (
  disability: Pick<DisabilityRow, 'status' | 'expiresOn'> | null,
  day: string = chinaDate(),
): boolean => disability?.status === 'CERTIFIED' && (disability.expiresOn ?? '') >= day;

/** Grades one and two are severe (重度残疾). */
const LEAST_SEVERE_GRADE = 2;

/** Whether somebody holds a valid certificate of a severe disability. */
export const isSevere = (disability: Pick<DisabilityRow, 'status' | 'expiresOn' | 'grade'> | null): boolean =>
  isCertified(disability) && (disability?.grade ?? Number.POSITIVE_INFINITY) <= LEAST_SEVERE_GRADE;
