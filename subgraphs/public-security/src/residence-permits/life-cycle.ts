import type { Life } from '@community-graph/kit/commands/step-command';
import { type ResidencePermitRow, residencePermits } from './tables.ts';

/** What can happen to a residence permit. */
export type PermitEvent = 'issue' | 'refuse' | 'withdraw' | 'endorse' | 'end';

/** The life of a residence permit. It runs out of force by itself, and is in force again once it is endorsed. */
export const permitLife: Life<ResidencePermitRow, PermitEvent> = {
  what: 'Residence permit',
  key: 'permit',
  table: residencePermits,
  states: {
    APPLIED: { issue: 'ISSUED', refuse: 'REFUSED', withdraw: 'WITHDRAWN' },
    ISSUED: { endorse: 'ISSUED', end: 'ENDED' },
    REFUSED: {},
    WITHDRAWN: {},
    ENDED: {},
  },
};
