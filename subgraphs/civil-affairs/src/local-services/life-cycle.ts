import type { Life } from '@community-graph/kit/commands/step-command';
import { type ServiceOutletRow, serviceOutlets } from './tables.ts';

/** The life of a service outlet. */
export const serviceOutletLife: Life<ServiceOutletRow, 'join' | 'leave' | 'close'> = {
  what: 'Service outlet',
  key: 'outlet',
  table: serviceOutlets,
  states: {
    OPEN: { join: 'OPEN', leave: 'OPEN', close: 'CLOSED' },
    CLOSED: {},
  },
};
