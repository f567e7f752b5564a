import type { StateTable } from '@community-graph/kit/commands/state-machine';
import type { ChronicConditionRow } from './tables.ts';

/** What can happen to a condition once it is managed. */
export type ChronicEvent = 'followUp' | 'plan' | 'close';

/** The life of a managed condition. */
export const chronicLifeCycle: StateTable<ChronicConditionRow['status'], ChronicEvent> = {
  ACTIVE: { followUp: 'ACTIVE', plan: 'ACTIVE', close: 'CLOSED' },
  CLOSED: {},
};
