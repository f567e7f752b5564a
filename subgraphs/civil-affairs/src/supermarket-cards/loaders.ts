import type { LoaderSource } from '@community-graph/kit/context';
import { rowByUuid, rowsByUuid } from '@community-graph/kit/loaders';
import { asc, desc, inArray } from 'drizzle-orm';
import { rowsOfParent } from '../communities/community-list.ts';
import { redemptionList, supermarketCardList } from './list-cards.ts';
import { pointsRedemptions, supermarketCards, supermarketCredits } from './tables.ts';

/** Loaders of cards and redemptions, for one request. */
export const supermarketCardLoaders = (source: LoaderSource) => ({
  supermarketCard: rowByUuid(
    (ids) => source.db.select().from(supermarketCards).where(inArray(supermarketCards.id, ids)),
    (row) => row.id,
  ),
  supermarketCardsOfHousehold: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(supermarketCards)
        .where(inArray(supermarketCards.householdId, ids))
        .orderBy(desc(supermarketCards.issuedOn), asc(supermarketCards.id)),
    (row) => row.householdId,
  ),
  cardsOfSupermarket: rowsOfParent(source, supermarketCardList, supermarketCards.supermarketId),
  creditsOfCard: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(supermarketCredits)
        .where(inArray(supermarketCredits.cardId, ids))
        .orderBy(desc(supermarketCredits.month)),
    (row) => row.cardId,
  ),
  pointsRedemption: rowByUuid(
    (ids) => source.db.select().from(pointsRedemptions).where(inArray(pointsRedemptions.id, ids)),
    (row) => row.id,
  ),
  redemptionsOfCard: rowsOfParent(source, redemptionList, pointsRedemptions.cardId),
});
