import type { Life } from '@community-graph/kit/commands/step-command';
import { type FlexibleEmploymentCheckRow, flexibleEmploymentChecks } from './tables.ts';

/** What can happen to a planned check. */
export type FlexibleCheckEvent = 'confirm' | 'refute' | 'cancel';

/** The life of a check of flexible employment. */
export const flexibleCheckLife: Life<FlexibleEmploymentCheckRow, FlexibleCheckEvent> = {
  what: 'Check of flexible employment',
  key: 'check',
  table: flexibleEmploymentChecks,
  states: {
    PLANNED: { confirm: 'CONFIRMED', refute: 'REFUTED', cancel: 'CANCELLED' },
    CONFIRMED: {},
    REFUTED: {},
    CANCELLED: {},
  },
};

/** Months from a check to the next one. **Assumed** by us. */
export const CHECK_MONTHS = 6;
