import type { StateTable } from '@community-graph/kit/commands/state-machine';
import type { DemocraticAppraisalRow } from './tables.ts';

/** What can happen to an appraisal that is planned. */
export type AppraisalEvent = 'hold' | 'rectify' | 'cancel';

/** The life of an appraisal. */
export const appraisalLifeCycle: StateTable<DemocraticAppraisalRow['status'], AppraisalEvent> = {
  PLANNED: { hold: 'HELD', cancel: 'CANCELLED' },
  HELD: { rectify: 'RECTIFIED' },
  RECTIFIED: {},
  CANCELLED: {},
};
