import type { Life } from '@community-graph/kit/commands/step-command';
import { type UnemploymentRegistrationRow, unemploymentRegistrations } from './tables.ts';

/** What can happen to a registration of unemployment. */
export type UnemploymentEvent = 'verify' | 'findWork' | 'cancel';

/** The life of a registration of unemployment; registering somebody as unemployed begins it. */
export const unemploymentLife: Life<UnemploymentRegistrationRow, UnemploymentEvent> = {
  what: 'Registration of unemployment',
  key: 'registration',
  table: unemploymentRegistrations,
  states: {
    REGISTERED: { verify: 'REGISTERED', findWork: 'FOUND_WORK', cancel: 'CANCELLED' },
    FOUND_WORK: {},
    CANCELLED: {},
  },
};

/** Months within which the unemployed report again. **Assumed** by us; an office may set fewer. */
export const VERIFY_MONTHS = 3;
