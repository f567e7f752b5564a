import type { Life } from '@community-graph/kit/commands/step-command';
import { type BusinessHearingRow, businessHearings } from './tables.ts';

/** The life of a hearing before a business opens. */
export const businessHearingLife: Life<BusinessHearingRow, 'plan' | 'withdraw' | 'agree' | 'object'> = {
  what: 'Hearing before a business opens',
  key: 'hearing',
  table: businessHearings,
  states: {
    APPLIED: { plan: 'PLANNED', withdraw: 'WITHDRAWN' },
    PLANNED: { agree: 'AGREED', object: 'OBJECTED', withdraw: 'WITHDRAWN' },
    AGREED: {},
    OBJECTED: {},
    WITHDRAWN: {},
  },
};
