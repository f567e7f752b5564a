import type { Life } from '@community-graph/kit/commands/step-command';
import { type PropertyDisputeRow, propertyDisputes } from './tables.ts';

/** The life of a property dispute. */
export const propertyDisputeLife: Life<PropertyDisputeRow, 'handle' | 'withdraw' | 'close' | 'reopen'> = {
  what: 'Property dispute',
  key: 'dispute',
  table: propertyDisputes,
  states: {
    FILED: { handle: 'HANDLED', withdraw: 'WITHDRAWN' },
    HANDLED: { close: 'CLOSED', reopen: 'FILED' },
    CLOSED: {},
    WITHDRAWN: {},
  },
};
