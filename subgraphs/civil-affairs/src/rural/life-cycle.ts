import type { Life } from '@community-graph/kit/commands/step-command';
import { type RuralWorkRow, ruralWorks } from './tables.ts';

/** The life of a work of rural infrastructure. */
export const ruralWorkLife: Life<RuralWorkRow, 'start' | 'giveUp' | 'finish' | 'breakDown' | 'repair'> = {
  what: 'Work of rural infrastructure',
  key: 'work',
  table: ruralWorks,
  states: {
    PLANNED: { start: 'BUILDING', giveUp: 'ENDED' },
    BUILDING: { finish: 'IN_USE', giveUp: 'ENDED' },
    IN_USE: { breakDown: 'BROKEN', giveUp: 'ENDED' },
    BROKEN: { repair: 'IN_USE', giveUp: 'ENDED' },
    ENDED: {},
  },
};
