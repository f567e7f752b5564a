import type { Life } from '@community-graph/kit/commands/step-command';
import { type FloatingRegistrationRow, floatingRegistrations } from './tables.ts';

/** What can happen to a registration of the floating population. */
export type FloatingEvent = 'verify' | 'leave' | 'settle' | 'die';

/** The life of a registration of the floating population. */
export const floatingLife: Life<FloatingRegistrationRow, FloatingEvent> = {
  what: 'Registration',
  key: 'registration',
  table: floatingRegistrations,
  states: {
    REGISTERED: { verify: 'REGISTERED', leave: 'LEFT', settle: 'SETTLED', die: 'DECEASED' },
    LEFT: {},
    SETTLED: {},
    DECEASED: {},
  },
};
