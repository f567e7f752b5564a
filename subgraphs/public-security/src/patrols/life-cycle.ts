import type { Life } from '@community-graph/kit/commands/step-command';
import { type PatrolRow, patrols } from './tables.ts';

/** What can happen to a patrol once it is planned. */
export type PatrolEvent = 'start' | 'find' | 'resolve' | 'linkIncident' | 'finish' | 'cancel';

/** The life of a patrol. */
export const patrolLife: Life<PatrolRow, PatrolEvent> = {
  what: 'Patrol',
  key: 'patrol',
  table: patrols,
  states: {
    PLANNED: { start: 'ONGOING', cancel: 'CANCELLED' },
    ONGOING: { find: 'ONGOING', resolve: 'ONGOING', linkIncident: 'ONGOING', finish: 'DONE' },
    DONE: { resolve: 'DONE', linkIncident: 'DONE' },
    CANCELLED: {},
  },
};
