import type { Life } from '@community-graph/kit/commands/step-command';
import { type MinorAtRiskRow, minorsAtRisk } from './tables.ts';

/** What can happen in the care for a minor at risk. */
export type MinorEvent = 'confirm' | 'dismiss' | 'plan' | 'review' | 'close';

/** The care for a minor at risk. */
export const minorLife: Life<MinorAtRiskRow, MinorEvent> = {
  what: 'Care',
  key: 'minor',
  table: minorsAtRisk,
  states: {
    REPORTED: { confirm: 'CONFIRMED', dismiss: 'DISMISSED', close: 'CLOSED' },
    CONFIRMED: { plan: 'CONFIRMED', review: 'CONFIRMED', close: 'CLOSED' },
    DISMISSED: {},
    CLOSED: {},
  },
};
