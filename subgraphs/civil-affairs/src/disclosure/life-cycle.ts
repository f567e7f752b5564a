import type { StateTable } from '@community-graph/kit/commands/state-machine';
import type { AffairsDisclosureRow } from './tables.ts';

/** What can happen to a disclosure that is due. */
export type DisclosureEvent = 'disclose' | 'question' | 'answer' | 'close';

/** The life of a disclosure: what residents ask is answered before it is filed. */
export const disclosureLifeCycle: StateTable<AffairsDisclosureRow['status'], DisclosureEvent> = {
  DUE: { disclose: 'DISCLOSED' },
  DISCLOSED: { question: 'QUESTIONED', close: 'CLOSED' },
  QUESTIONED: { answer: 'DISCLOSED' },
  CLOSED: {},
};
