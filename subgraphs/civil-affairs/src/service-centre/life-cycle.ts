import type { StateTable } from '@community-graph/kit/commands/state-machine';
import type { ServiceCentreRow } from './tables.ts';

/** What can happen to a centre that is open. */
export type CentreEvent = 'change' | 'suspend' | 'resume' | 'close';

/** The life of a centre. */
export const centreLifeCycle: StateTable<ServiceCentreRow['status'], CentreEvent> = {
  OPEN: { change: 'OPEN', suspend: 'SUSPENDED', close: 'CLOSED' },
  SUSPENDED: { change: 'SUSPENDED', resume: 'OPEN', close: 'CLOSED' },
  CLOSED: {},
};
