import type { StateTable } from '@community-graph/kit/commands/state-machine';
import type { ChronicConditionRow } from './tables.ts';

/** The life of a managed condition. */
export const chronicLifeCycle: StateTable<ChronicConditionRow['status'], 'followUp' | 'close'> = {
  ACTIVE: { followUp: 'ACTIVE', close: 'CLOSED' },
  CLOSED: {},
};
