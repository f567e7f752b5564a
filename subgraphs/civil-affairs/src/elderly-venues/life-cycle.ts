import type { Life } from '@community-graph/kit/commands/step-command';
import { type DayCareEnrolmentRow, dayCareEnrolments } from './tables.ts';

/** What can happen to somebody's day care. */
export type DayCareEvent = 'attend' | 'end';

/** The life of day care. */
export const dayCareLife: Life<DayCareEnrolmentRow, DayCareEvent> = {
  what: 'DayCareEnrolment',
  key: 'enrolment',
  table: dayCareEnrolments,
  states: { ENROLLED: { attend: 'ENROLLED', end: 'ENDED' }, ENDED: {} },
};
