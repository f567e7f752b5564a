import type { StateTable } from '@community-graph/kit/commands/state-machine';
import type { ComplaintRow } from './tables.ts';

/** What can happen to a complaint once it is filed. */
export type ComplaintEvent = 'takeUp' | 'answer' | 'withdraw';

/** The life of a complaint. */
export const complaintLifeCycle: StateTable<ComplaintRow['state'], ComplaintEvent> = {
  RECEIVED: { takeUp: 'IN_HAND', withdraw: 'WITHDRAWN' },
  IN_HAND: { answer: 'ANSWERED', withdraw: 'WITHDRAWN' },
  ANSWERED: {},
  WITHDRAWN: {},
};
