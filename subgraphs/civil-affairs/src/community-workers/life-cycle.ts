import type { StateTable } from '@community-graph/kit/commands/state-machine';
import type { CommunityWorkerRow, WorkerTrainingRow } from './tables.ts';

/** What can happen to a worker who is employed. */
export type WorkerEvent = 'change' | 'startLeave' | 'endLeave' | 'release' | 'planTraining';

/** The life of a worker's employment. */
export const workerLifeCycle: StateTable<CommunityWorkerRow['status'], WorkerEvent> = {
  ACTIVE: { change: 'ACTIVE', startLeave: 'ON_LEAVE', release: 'LEFT', planTraining: 'ACTIVE' },
  ON_LEAVE: { change: 'ON_LEAVE', endLeave: 'ACTIVE', release: 'LEFT', planTraining: 'ON_LEAVE' },
  LEFT: {},
};

/** What can happen to a training that is planned. */
export type TrainingEvent = 'complete' | 'miss' | 'cancel';

/** The life of a training. */
export const trainingLifeCycle: StateTable<WorkerTrainingRow['status'], TrainingEvent> = {
  PLANNED: { complete: 'COMPLETED', miss: 'MISSED', cancel: 'CANCELLED' },
  COMPLETED: {},
  MISSED: {},
  CANCELLED: {},
};
