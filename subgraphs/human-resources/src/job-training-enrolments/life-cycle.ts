import type { Life } from '@community-graph/kit/commands/step-command';
import { type JobTrainingEnrolmentRow, jobTrainingEnrolments } from './tables.ts';

/** What can happen to who takes part in a course. */
export type JobTrainingEnrolmentEvent = 'attend' | 'complete' | 'fail' | 'dropOut' | 'certify';

/** The life of an enrolment. */
export const jobTrainingEnrolmentLife: Life<JobTrainingEnrolmentRow, JobTrainingEnrolmentEvent> = {
  what: 'Enrolment in training',
  key: 'enrolment',
  table: jobTrainingEnrolments,
  states: {
    ENROLLED: { attend: 'ENROLLED', complete: 'COMPLETED', fail: 'NOT_COMPLETED', dropOut: 'DROPPED_OUT' },
    COMPLETED: { certify: 'CERTIFIED' },
    NOT_COMPLETED: {},
    DROPPED_OUT: {},
    CERTIFIED: {},
  },
};
