import type { Life } from '@community-graph/kit/commands/step-command';
import {
  type SunshineSupermarketRow,
  type SupermarketItemRow,
  sunshineSupermarkets,
  supermarketItems,
} from './tables.ts';

/** The life of a supermarket. */
export const supermarketLife: Life<SunshineSupermarketRow, 'close'> = {
  what: 'SunshineSupermarket',
  key: 'supermarket',
  table: sunshineSupermarkets,
  states: { OPEN: { close: 'CLOSED' }, CLOSED: {} },
};

/** The life of an item. */
export const supermarketItemLife: Life<SupermarketItemRow, 'restock' | 'withdraw'> = {
  what: 'SupermarketItem',
  key: 'item',
  table: supermarketItems,
  states: { OFFERED: { restock: 'OFFERED', withdraw: 'WITHDRAWN' }, WITHDRAWN: {} },
};
