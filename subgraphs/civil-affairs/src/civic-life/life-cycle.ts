import type { Life } from '@community-graph/kit/commands/step-command';
import { type CommunityActivityRow, communityActivities } from './tables.ts';

/** The life of a community activity. */
export const communityActivityLife: Life<CommunityActivityRow, 'hold' | 'plant' | 'cancel'> = {
  what: 'Community activity',
  key: 'activity',
  table: communityActivities,
  states: {
    PLANNED: { hold: 'HELD', plant: 'HELD', cancel: 'CANCELLED' },
    HELD: {},
    CANCELLED: {},
  },
};
