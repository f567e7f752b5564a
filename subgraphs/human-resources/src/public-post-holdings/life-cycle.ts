import type { Life } from '@community-graph/kit/commands/step-command';
import { type PublicPostHoldingRow, publicPostHoldings } from './tables.ts';

/** What can happen to a holder once appointed. */
export type HoldingEvent = 'renew' | 'assess' | 'recommend' | 'withdraw' | 'keep' | 'dismiss' | 'end';

/** How somebody holds a public-welfare post. */
export const holdingLife: Life<PublicPostHoldingRow, HoldingEvent> = {
  what: 'Holding of a public-welfare post',
  key: 'holding',
  table: publicPostHoldings,
  states: {
    IN_POST: { renew: 'IN_POST', assess: 'IN_POST', recommend: 'DISMISSAL_RECOMMENDED', end: 'ENDED' },
    DISMISSAL_RECOMMENDED: {
      assess: 'DISMISSAL_RECOMMENDED',
      withdraw: 'IN_POST',
      keep: 'IN_POST',
      dismiss: 'ENDED',
      end: 'ENDED',
    },
    ENDED: {},
  },
};
