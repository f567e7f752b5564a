import type { Life } from '@community-graph/kit/commands/step-command';
import { type HousingPlanRow, housingPlans } from './tables.ts';

/** The life of a housing plan. */
export const housingPlanLife: Life<HousingPlanRow, 'accept' | 'giveBack' | 'withdraw' | 'resubmit'> = {
  what: 'Housing plan',
  key: 'plan',
  table: housingPlans,
  states: {
    SUBMITTED: { accept: 'ACCEPTED', giveBack: 'RETURNED', withdraw: 'WITHDRAWN' },
    RETURNED: { resubmit: 'SUBMITTED', withdraw: 'WITHDRAWN' },
    ACCEPTED: {},
    WITHDRAWN: {},
  },
};
