import type { Life } from '@community-graph/kit/commands/step-command';
import { type SportsEquipmentRow, sportsEquipments } from './tables.ts';

/** The life of a piece of sports equipment. */
export const sportsEquipmentLife: Life<SportsEquipmentRow, 'pass' | 'fail' | 'retire' | 'repair'> = {
  what: 'Piece of sports equipment',
  key: 'equipment',
  table: sportsEquipments,
  states: {
    INSTALLED: { pass: 'FIT', fail: 'FAULTY', retire: 'RETIRED' },
    FIT: { pass: 'FIT', fail: 'FAULTY', retire: 'RETIRED' },
    FAULTY: { repair: 'FIT', retire: 'RETIRED' },
    RETIRED: {},
  },
};
