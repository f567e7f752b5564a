import type { Life } from '@community-graph/kit/commands/step-command';
import { type SupervisionOrderRow, supervisionOrders } from './tables.ts';

/** What can happen to a supervision order. */
export type SupervisionEvent = 'receive' | 'visit' | 'support' | 'complete' | 'revoke' | 'transfer' | 'die';

/** The life of a supervision order. */
export const supervisionLife: Life<SupervisionOrderRow, SupervisionEvent> = {
  what: 'Supervision order',
  key: 'order',
  table: supervisionOrders,
  states: {
    ORDERED: { receive: 'RUNNING', revoke: 'REVOKED', transfer: 'TRANSFERRED', die: 'DECEASED' },
    RUNNING: {
      ...{ visit: 'RUNNING', support: 'RUNNING', complete: 'COMPLETED', revoke: 'REVOKED' },
      ...{ transfer: 'TRANSFERRED', die: 'DECEASED' },
    },
    COMPLETED: {},
    REVOKED: {},
    TRANSFERRED: {},
    DECEASED: {},
  },
};
