import type { Life } from '@community-graph/kit/commands/step-command';
import { type FamilyPlanningServiceRow, familyPlanningServices } from './tables.ts';

/** What can happen to a service once it is booked. */
export type FamilyPlanningEvent = 'provide' | 'miss' | 'rebook' | 'cancel';

/** The life of a family-planning service. */
export const familyPlanningLife: Life<FamilyPlanningServiceRow, FamilyPlanningEvent> = {
  what: 'Family-planning service',
  key: 'service',
  table: familyPlanningServices,
  states: {
    BOOKED: { provide: 'DONE', miss: 'MISSED', cancel: 'CANCELLED' },
    MISSED: { rebook: 'BOOKED', cancel: 'CANCELLED' },
    DONE: {},
    CANCELLED: {},
  },
};
