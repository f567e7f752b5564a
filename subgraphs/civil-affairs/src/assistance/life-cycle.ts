import type { StateTable } from '@community-graph/kit/commands/state-machine';
import type { AssistanceRow } from './tables.ts';

/** What can happen to assistance once it is granted. */
export type AssistanceEvent = 'suspend' | 'resume' | 'changeAmount' | 'end';

/** The life of a grant. */
export const assistanceLifeCycle: StateTable<AssistanceRow['status'], AssistanceEvent> = {
  ACTIVE: { suspend: 'SUSPENDED', changeAmount: 'ACTIVE', end: 'ENDED' },
  SUSPENDED: { resume: 'ACTIVE', changeAmount: 'SUSPENDED', end: 'ENDED' },
  ENDED: {},
};
