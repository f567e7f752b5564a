import type { StateTable } from '@community-graph/kit/commands/state-machine';
import type { EmploymentRow } from './tables.ts';

/** What can happen to how a resident stands to work. */
export type EmploymentEvent = 'startJob' | 'workFlexibly' | 'loseWork' | 'retire' | 'study' | 'leaveLabourForce';

/** The state that a resident's first registration makes: any is possible. */
export const firstState: Readonly<Record<EmploymentEvent, EmploymentRow['status']>> = {
  startJob: 'EMPLOYED',
  workFlexibly: 'FLEXIBLE',
  loseWork: 'UNEMPLOYED',
  retire: 'RETIRED',
  study: 'STUDENT',
  leaveLabourForce: 'NOT_IN_LABOUR_FORCE',
};

/**
 * How a resident passes from one state to the next. The next job, or another one, is `startJob` from EMPLOYED. Who
 * draws a pension enters no labour relation any more, so work after retirement is flexible.
 */
export const employmentLifeCycle: StateTable<EmploymentRow['status'], EmploymentEvent> = {
  EMPLOYED: firstState,
  FLEXIBLE: firstState,
  UNEMPLOYED: {
    startJob: 'EMPLOYED',
    workFlexibly: 'FLEXIBLE',
    retire: 'RETIRED',
    study: 'STUDENT',
    leaveLabourForce: 'NOT_IN_LABOUR_FORCE',
  },
  RETIRED: { workFlexibly: 'FLEXIBLE' },
  STUDENT: {
    startJob: 'EMPLOYED',
    workFlexibly: 'FLEXIBLE',
    loseWork: 'UNEMPLOYED',
    leaveLabourForce: 'NOT_IN_LABOUR_FORCE',
  },
  NOT_IN_LABOUR_FORCE: {
    startJob: 'EMPLOYED',
    workFlexibly: 'FLEXIBLE',
    loseWork: 'UNEMPLOYED',
    retire: 'RETIRED',
    study: 'STUDENT',
  },
};
