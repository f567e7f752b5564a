import type { StateTable } from '@community-graph/kit/commands/state-machine';
import type { PaymentRow } from './tables.ts';

/** The life of a payment: made, and at most reversed once. */
export const paymentLifeCycle: StateTable<PaymentRow['status'], 'reverse'> = {
  PAID: { reverse: 'REVERSED' },
  REVERSED: {},
};
