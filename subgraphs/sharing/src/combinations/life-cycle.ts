import type { StateTable } from '@community-graph/kit/commands/state-machine';
import type { CombinationRuleRow } from './tables.ts';

/** What can happen to a rule or an approval once it is proposed. */
export type CombinationEvent = 'confirm' | 'end';

/** The life of a rule and of an approval. */
export const combinationLifeCycle: StateTable<CombinationRuleRow['state'], CombinationEvent> = {
  PROPOSED: { confirm: 'ACTIVE', end: 'ENDED' },
  ACTIVE: { end: 'ENDED' },
  ENDED: {},
};
