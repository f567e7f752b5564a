import type { Life } from '@community-graph/kit/commands/step-command';
import { type CommunityFacilityRow, communityFacilities } from './tables.ts';

/** The life of a facility. */
export const communityFacilityLife: Life<CommunityFacilityRow, 'close' | 'retire' | 'change' | 'reopen'> = {
  what: 'Facility',
  key: 'facility',
  table: communityFacilities,
  states: {
    IN_USE: { close: 'CLOSED', retire: 'RETIRED', change: 'IN_USE' },
    CLOSED: { reopen: 'IN_USE', retire: 'RETIRED' },
    RETIRED: {},
  },
};
