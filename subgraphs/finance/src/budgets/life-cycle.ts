import type { StateTable } from '@community-graph/kit/commands/state-machine';
import type { AppropriationRow } from './tables.ts';

/** What happens to an appropriation. */
export type AppropriationEvent = 'approve' | 'appropriate' | 'takeBack' | 'close';

/** The life of an appropriation. Reversing the posting by which it arrived takes it back; one that lapses is closed unpaid. */
export const appropriationLifeCycle: StateTable<AppropriationRow['status'], AppropriationEvent> = {
  DRAFT: { approve: 'APPROVED', close: 'CLOSED' },
  APPROVED: { appropriate: 'APPROPRIATED', close: 'CLOSED' },
  APPROPRIATED: { takeBack: 'APPROVED', close: 'CLOSED' },
  CLOSED: {},
};
