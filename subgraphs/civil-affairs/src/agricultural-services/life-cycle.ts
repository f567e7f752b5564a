import type { Life } from '@community-graph/kit/commands/step-command';
import { type AgriculturalServiceRow, agriculturalServices } from './tables.ts';

/** The life of an agricultural service. */
export const agriculturalServiceLife: Life<AgriculturalServiceRow, 'provide' | 'cancel'> = {
  what: 'Agricultural service',
  key: 'service',
  table: agriculturalServices,
  states: {
    PLANNED: { provide: 'PROVIDED', cancel: 'CANCELLED' },
    PROVIDED: {},
    CANCELLED: {},
  },
};
