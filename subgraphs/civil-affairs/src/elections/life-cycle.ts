import type { StateTable } from '@community-graph/kit/commands/state-machine';
import type { ElectionRow } from './tables.ts';

/** What can happen in an election. */
export type ElectionEvent = 'nominate' | 'withdraw' | 'startVoting' | 'elect' | 'fail' | 'cancel';

/** The life of an election. */
export const electionLifeCycle: StateTable<ElectionRow['status'], ElectionEvent> = {
  NOMINATING: { nominate: 'NOMINATING', withdraw: 'NOMINATING', startVoting: 'VOTING', cancel: 'CANCELLED' },
  VOTING: { elect: 'ELECTED', fail: 'FAILED', cancel: 'CANCELLED' },
  ELECTED: {},
  FAILED: {},
  CANCELLED: {},
};
