import type { Life } from '@community-graph/kit/commands/step-command';
import { type ElderlyVisitRow, elderlyVisits } from './tables.ts';

/** What can happen to a visit. A missed one may be made up for. */
export type ElderlyVisitEvent = 'make' | 'miss' | 'cancel';

/** The life of a visit. */
export const elderlyVisitLife: Life<ElderlyVisitRow, ElderlyVisitEvent> = {
  what: 'ElderlyVisit',
  key: 'visit',
  table: elderlyVisits,
  states: {
    PLANNED: { make: 'MADE', miss: 'MISSED', cancel: 'CANCELLED' },
    MISSED: { make: 'MADE' },
    MADE: {},
    CANCELLED: {},
  },
};
