import type { StateTable } from '@community-graph/kit/commands/state-machine';
import type { ConstructionProjectRow } from './tables.ts';

/** What happens to a project. `spend` changes no state: it is here so that one table says when money may be spent. */
export type ProjectEvent = 'approve' | 'start' | 'spend' | 'accept' | 'settle' | 'cancel';

/** The life of a construction project. What has been accepted stands, and cannot be cancelled. */
export const projectLifeCycle: StateTable<ConstructionProjectRow['status'], ProjectEvent> = {
  PLANNED: { approve: 'APPROVED', cancel: 'CANCELLED' },
  APPROVED: { start: 'STARTED', cancel: 'CANCELLED' },
  STARTED: { spend: 'STARTED', accept: 'ACCEPTED', cancel: 'CANCELLED' },
  ACCEPTED: { spend: 'ACCEPTED', settle: 'SETTLED' },
  SETTLED: {},
  CANCELLED: {},
};
