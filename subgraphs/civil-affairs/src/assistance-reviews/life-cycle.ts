import type { StateTable } from '@community-graph/kit/commands/state-machine';
import type { AssistanceReviewRow } from './tables.ts';

/** What can happen to a review. */
export type ReviewEvent = 'accept' | 'reject';

/** The life of a review. */
export const reviewLifeCycle: StateTable<AssistanceReviewRow['status'], ReviewEvent> = {
  PROPOSED: { accept: 'ACCEPTED', reject: 'REJECTED' },
  ACCEPTED: {},
  REJECTED: {},
};
