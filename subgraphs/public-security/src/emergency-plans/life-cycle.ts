import type { Life } from '@community-graph/kit/commands/step-command';
import { type EmergencyDrillRow, type EmergencyPlanRow, emergencyDrills, emergencyPlans } from './tables.ts';

/** The life of an emergency plan. */
export const emergencyPlanLife: Life<EmergencyPlanRow, 'revise' | 'approve' | 'review' | 'retire'> = {
  what: 'Emergency plan',
  key: 'plan',
  table: emergencyPlans,
  states: {
    DRAFT: { revise: 'DRAFT', approve: 'IN_FORCE' },
    IN_FORCE: { review: 'IN_FORCE', retire: 'RETIRED' },
    RETIRED: {},
  },
};

/** The life of a drill. */
export const emergencyDrillLife: Life<EmergencyDrillRow, 'record' | 'cancel'> = {
  what: 'Drill',
  key: 'drill',
  table: emergencyDrills,
  states: { PLANNED: { record: 'HELD', cancel: 'CANCELLED' }, HELD: {}, CANCELLED: {} },
};
