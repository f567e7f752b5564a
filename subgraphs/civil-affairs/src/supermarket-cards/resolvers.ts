import { payloadOf } from '@community-graph/kit/commands/payload';
import { listRows } from '../communities/community-list.ts';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { cardEndOf, cardStatusOf } from './card-status.ts';
import { creditSupermarketPoints } from './credit-points.ts';
import { endSupermarketCard } from './end-card.ts';
import { issueSupermarketCard } from './issue-card.ts';
import { redemptionList, supermarketCardList } from './list-cards.ts';
import { redeemSupermarketPoints, returnRedemption } from './redeem-points.ts';
import type { SupermarketCardRow } from './tables.ts';

/** What a card and its assistance tell together; nothing when the assistance is not seen. */
async function withGrant<Told>(
  card: SupermarketCardRow,
  { loaders }: Context,
  tell: (card: SupermarketCardRow, grant: Parameters<typeof cardStatusOf>[1]) => Told,
): Promise<Told | null> {
  const grant = await loaders.assistance.load(card.assistanceId);
  return grant && tell(card, grant);
}

export const resolvers: Resolvers = {
  Query: {
    supermarketCard: (_, { id }, { loaders }) => loaders.supermarketCard.load(id),
    supermarketCards: (_, args, context) => listRows(context, supermarketCardList, args),
    pointsRedemption: (_, { id }, { loaders }) => loaders.pointsRedemption.load(id),
    pointsRedemptions: (_, args, context) => listRows(context, redemptionList, args),
  },
  Mutation: {
    creditSupermarketPoints: (_, { input }, context) =>
      payloadOf('supermarket', context.loaders.sunshineSupermarket, creditSupermarketPoints(context, input)),
    issueSupermarketCard: (_, { input }, context) =>
      payloadOf('card', context.loaders.supermarketCard, issueSupermarketCard(context, input)),
    endSupermarketCard: (_, { input }, context) =>
      payloadOf('card', context.loaders.supermarketCard, endSupermarketCard(context, input)),
    redeemSupermarketPoints: (_, { input }, context) =>
      payloadOf('redemption', context.loaders.pointsRedemption, redeemSupermarketPoints(context, input)),
    returnRedemption: (_, { input }, context) =>
      payloadOf('redemption', context.loaders.pointsRedemption, returnRedemption(context, input)),
  },
  Household: {
    supermarketCards: ({ id }, _, { loaders }) => loaders.supermarketCardsOfHousehold.load(id),
  },
  SunshineSupermarket: {
    cards: ({ id }, args, { loaders }) => loaders.cardsOfSupermarket(args).load(id),
  },
  SupermarketCard: {
    __resolveReference: ({ id }, { loaders }) => loaders.supermarketCard.load(id),
    household: ({ householdId }, _, { loaders }) => loaders.household.load(householdId),
    supermarket: ({ supermarketId }, _, { loaders }) => loaders.sunshineSupermarket.load(supermarketId),
    assistance: ({ assistanceId }, _, { loaders }) => loaders.assistance.load(assistanceId),
    community: ({ communityCode }, _, { loaders }) => loaders.community.load(communityCode),
    status: (card, _, context) => withGrant(card, context, cardStatusOf),
    endedOn: async (card, _, context) => (await withGrant(card, context, cardEndOf))?.endedOn ?? null,
    endReason: async (card, _, context) => (await withGrant(card, context, cardEndOf))?.endReason ?? null,
    credits: ({ id }, _, { loaders }) => loaders.creditsOfCard.load(id),
    redemptions: ({ id }, args, { loaders }) => loaders.redemptionsOfCard(args).load(id),
  },
  PointsRedemption: {
    __resolveReference: ({ id }, { loaders }) => loaders.pointsRedemption.load(id),
    card: ({ cardId }, _, { loaders }) => loaders.supermarketCard.load(cardId),
    item: ({ itemId }, _, { loaders }) => loaders.supermarketItem.load(itemId),
  },
};
