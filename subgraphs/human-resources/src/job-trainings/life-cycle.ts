import type { Life } from '@community-graph/kit/commands/step-command';
import { type JobTrainingRow, jobTrainings } from './tables.ts';

/** What can happen to a course once it is planned. */
export type JobTrainingEvent = 'enrol' | 'start' | 'finish' | 'cancel';

/** The life of a course: it takes enrolments until it starts. */
export const jobTrainingLife: Life<JobTrainingRow, JobTrainingEvent> = {
  what: 'Training course',
  key: 'training',
  table: jobTrainings,
  states: {
    PLANNED: { enrol: 'PLANNED', start: 'RUNNING', cancel: 'CANCELLED' },
    RUNNING: { finish: 'FINISHED', cancel: 'CANCELLED' },
    FINISHED: {},
    CANCELLED: {},
  },
};
