import type { PaymentRow } from './tables.ts';

/** By whose decision each kind of payment is made. */
export const DECISION_KINDS = {
  HOUSEHOLD_ASSISTANCE: 'ASSISTANCE',
  RESIDENT_ASSISTANCE: 'ASSISTANCE',
  COMMITTEE_SUBSIDY: 'COMMITTEE_MEMBERSHIP',
  PUBLIC_WELFARE_POST: 'PUBLIC_WELFARE_POST',
} as const satisfies Record<PaymentRow['kind'], string>;
