import type { Life } from '@community-graph/kit/commands/step-command';
import { type VenueInspectionRow, venueInspections } from './tables.ts';

/** The life of an inspection of a venue. */
export const venueInspectionLife: Life<VenueInspectionRow, 'pass' | 'fault' | 'setRight'> = {
  what: 'Inspection of a venue',
  key: 'inspection',
  table: venueInspections,
  states: {
    DONE: { pass: 'PASSED', fault: 'FAULTY' },
    PASSED: {},
    FAULTY: { setRight: 'SET_RIGHT' },
    SET_RIGHT: {},
  },
};
