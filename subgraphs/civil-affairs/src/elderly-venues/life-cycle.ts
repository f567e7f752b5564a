import type { Life } from '../step-command.ts';
import { type DayCareEnrolmentRow, dayCareEnrolments } from './tables.ts';

/** What can happen to somebody's day care. */
export type DayCareEvent = 'attend' | 'end';

/** The life of day care. */
export const dayCareLife: Life<typeof dayCareEnrolments, DayCareEnrolmentRow['status'], DayCareEvent> = {
  what: 'DayCareEnrolment',
  key: 'enrolment',
  table: dayCareEnrolments,
  states: { ENROLLED: { attend: 'ENROLLED', end: 'ENDED' }, ENDED: {} },
};
