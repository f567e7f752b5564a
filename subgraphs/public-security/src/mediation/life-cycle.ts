import type { Life } from '@community-graph/kit/commands/step-command';
import { type DisputeRow, disputes } from './tables.ts';

/** What can happen to a dispute once it is reported. */
export type DisputeEvent =
  | 'addParty'
  | 'accept'
  | 'refuse'
  | 'hold'
  | 'agree'
  | 'confirm'
  | 'fulfil'
  | 'fail'
  | 'withdraw';

/** The life of a dispute. */
export const disputeLife: Life<DisputeRow, DisputeEvent> = {
  what: 'Dispute',
  key: 'dispute',
  table: disputes,
  states: {
    REPORTED: { addParty: 'REPORTED', accept: 'ACCEPTED', refuse: 'REFUSED', withdraw: 'WITHDRAWN' },
    ACCEPTED: { addParty: 'ACCEPTED', hold: 'MEDIATING', withdraw: 'WITHDRAWN' },
    MEDIATING: {
      addParty: 'MEDIATING',
      hold: 'MEDIATING',
      agree: 'AGREED',
      fail: 'FAILED',
      withdraw: 'WITHDRAWN',
    },
    AGREED: { confirm: 'CONFIRMED', fulfil: 'FULFILLED' },
    CONFIRMED: { fulfil: 'FULFILLED' },
    REFUSED: {},
    FULFILLED: {},
    FAILED: {},
    WITHDRAWN: {},
  },
};
