import type { Life } from '@community-graph/kit/commands/step-command';
import { type BirthRegistrationRow, birthRegistrations } from './tables.ts';

/** What can happen to a birth-service registration once it is applied for. */
export type BirthRegistrationEvent = 'register' | 'refuse' | 'withdraw' | 'birth' | 'cancel';

/** The life of a birth-service registration. */
export const birthRegistrationLife: Life<BirthRegistrationRow, BirthRegistrationEvent> = {
  what: 'Birth-service registration',
  key: 'registration',
  table: birthRegistrations,
  states: {
    APPLIED: { register: 'REGISTERED', refuse: 'REFUSED', withdraw: 'WITHDRAWN' },
    REGISTERED: { birth: 'BORN', cancel: 'CANCELLED' },
    REFUSED: {},
    WITHDRAWN: {},
    BORN: {},
    CANCELLED: {},
  },
};
