import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { and, eq, exists, gte, or, type SQL } from 'drizzle-orm';
import { QueryBuilder } from 'drizzle-orm/pg-core';
import { assistances } from '../assistance/tables.ts';
import type { CommunityList } from '../communities/community-list.ts';
import type {
  PointsRedemptionFilter,
  PointsRedemptionOrder,
  SupermarketCardFilter,
  SupermarketCardOrder,
  SupermarketCardStatus,
} from '../generated/resolvers.ts';
import { pointsRedemptions, supermarketCards } from './tables.ts';

/** What `cardStatusOf` tells, in SQL. */
function hasStatus(wanted: SupermarketCardStatus): SQL | undefined {
  const follows = exists(
    new QueryBuilder()
      .select({ id: assistances.id })
      .from(assistances)
      .where(and(eq(assistances.id, supermarketCards.assistanceId), eq(assistances.status, wanted))),
  );
  if (wanted === 'ENDED') return or(eq(supermarketCards.status, 'ENDED'), follows);
  return and(eq(supermarketCards.status, 'ACTIVE'), follows);
}

/** Cards of a community, of a supermarket, or of all. */
export const supermarketCardList: CommunityList<typeof supermarketCards, SupermarketCardFilter, SupermarketCardOrder> =
  {
    name: 'supermarketCards',
    table: supermarketCards,
    community: supermarketCards.communityCode,
    orders: {
      ISSUED_ON_DESC: [descending(supermarketCards.issuedOn), ascending(supermarketCards.id)],
      ISSUED_ON: [ascending(supermarketCards.issuedOn), descending(supermarketCards.id)],
    },
    defaultOrder: 'ISSUED_ON_DESC',
    matches: ({ status, ground }) =>
      and(status ? hasStatus(status) : undefined, ground ? eq(supermarketCards.ground, ground) : undefined),
  };

/** Redemptions of a community, of a card, or of all. */
export const redemptionList: CommunityList<typeof pointsRedemptions, PointsRedemptionFilter, PointsRedemptionOrder> = {
  name: 'pointsRedemptions',
  table: pointsRedemptions,
  community: pointsRedemptions.communityCode,
  orders: {
    REDEEMED_ON_DESC: [descending(pointsRedemptions.redeemedOn), ascending(pointsRedemptions.id)],
    REDEEMED_ON: [ascending(pointsRedemptions.redeemedOn), descending(pointsRedemptions.id)],
  },
  defaultOrder: 'REDEEMED_ON_DESC',
  matches: ({ status, redeemedFrom }) =>
    and(
      status ? eq(pointsRedemptions.status, status) : undefined,
      redeemedFrom ? gte(pointsRedemptions.redeemedOn, redeemedFrom) : undefined,
    ),
};
