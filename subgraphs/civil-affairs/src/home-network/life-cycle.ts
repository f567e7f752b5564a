import type { Life } from '@community-graph/kit/commands/step-command';
import { type HomeOrderRow, homeOrders } from './tables.ts';

/** The life of an order of the e-home network. */
export const homeOrderLife: Life<HomeOrderRow, 'accept' | 'cancel' | 'finish' | 'rate'> = {
  what: 'Order of the e-home network',
  key: 'order',
  table: homeOrders,
  states: {
    ORDERED: { accept: 'ACCEPTED', cancel: 'CANCELLED' },
    ACCEPTED: { finish: 'DONE', cancel: 'CANCELLED' },
    DONE: { rate: 'RATED' },
    RATED: {},
    CANCELLED: {},
  },
};
