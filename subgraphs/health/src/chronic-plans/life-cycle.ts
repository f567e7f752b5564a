import type { StateTable } from '@community-graph/kit/commands/state-machine';
import type { ChronicPlanRow } from './tables.ts';

/** What can happen to a plan once it is made. */
export type ChronicPlanEvent = 'followUp' | 'end';

/** The life of a plan of chronic care. */
export const chronicPlanLife: StateTable<ChronicPlanRow['status'], ChronicPlanEvent> = {
  ACTIVE: { followUp: 'ACTIVE', end: 'ENDED' },
  ENDED: {},
};
