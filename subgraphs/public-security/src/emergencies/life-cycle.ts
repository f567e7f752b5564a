import type { Life } from '@community-graph/kit/commands/step-command';
import { type EmergencyRow, emergencies } from './tables.ts';

/** What can happen to an emergency once it is reported. */
export type EmergencyEvent =
  | 'dismiss'
  | 'respond'
  | 'addResponse'
  | 'endResponse'
  | 'changeLevel'
  | 'count'
  | 'recordPerson'
  | 'control'
  | 'resume'
  | 'review'
  | 'close';

const running = { changeLevel: 'RESPONDING', count: 'RESPONDING', recordPerson: 'RESPONDING' } as const;

/** The life of an emergency. */
export const emergencyLife: Life<EmergencyRow, EmergencyEvent> = {
  what: 'Emergency',
  key: 'emergency',
  table: emergencies,
  states: {
    REPORTED: { changeLevel: 'REPORTED', respond: 'RESPONDING', dismiss: 'DISMISSED' },
    RESPONDING: { ...running, addResponse: 'RESPONDING', endResponse: 'RESPONDING', control: 'CONTROLLED' },
    CONTROLLED: {
      count: 'CONTROLLED',
      recordPerson: 'CONTROLLED',
      endResponse: 'CONTROLLED',
      resume: 'RESPONDING',
      review: 'CONTROLLED',
      close: 'CLOSED',
    },
    CLOSED: {},
    DISMISSED: {},
  },
};
