import type { Life } from '@community-graph/kit/commands/step-command';
import { type PointsRedemptionRow, pointsRedemptions, type SupermarketCardRow, supermarketCards } from './tables.ts';

/** The life of a card, as far as it does not follow the assistance. */
export const supermarketCardLife: Life<SupermarketCardRow, 'redeem' | 'end'> = {
  what: 'SupermarketCard',
  key: 'card',
  table: supermarketCards,
  states: { ACTIVE: { redeem: 'ACTIVE', end: 'ENDED' }, ENDED: {} },
};

/** The life of a redemption. */
export const redemptionLife: Life<PointsRedemptionRow, 'return'> = {
  what: 'PointsRedemption',
  key: 'redemption',
  table: pointsRedemptions,
  states: { REDEEMED: { return: 'RETURNED' }, RETURNED: {} },
};
