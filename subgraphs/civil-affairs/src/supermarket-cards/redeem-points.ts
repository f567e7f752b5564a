import { identifier, pastDate } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { expectedVersion, idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { nextState } from '@community-graph/kit/commands/state-machine';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { insertRow, lockRow, updateRow } from '@community-graph/kit/commands/versioned-row';
import type { Database } from '@community-graph/kit/database/connect';
import { type Faults, NotFoundError } from '@community-graph/kit/errors';
import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { assistances } from '../assistance/tables.ts';
import type { Context } from '../context.ts';
import { mayHandle } from '../service-cases/may-handle.ts';
import { type SupermarketItemRow, supermarketItems } from '../sunshine-supermarkets/tables.ts';
import { isOfficialOrCommunityWorker } from '../who-may.ts';
import { cardStatusOf } from './card-status.ts';
import { redemptionLife, supermarketCardLife } from './life-cycle.ts';
import { pointsRedemptions, type SupermarketCardRow, supermarketCards } from './tables.ts';

const redeemSchema = z.object({
  idempotencyKey,
  card: identifier,
  expectedVersion,
  item: identifier,
  quantity: z.number().int().min(1, 'must be above zero').max(1_000),
  redeemedOn: pastDate,
});
type Input = z.infer<typeof redeemSchema>;

/** Redeems points of a card for an item; returns the redemption's identifier. */
export function redeemSupermarketPoints(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'redeemSupermarketPoints',
    input,
    schema: redeemSchema,
    mayRun: mayHandle(context),
    run: async (tx, input, faults) => {
      const seen = { id: input.card, expectedVersion: input.expectedVersion };
      const card = await lockRow(tx, supermarketCards, 'SupermarketCard', seen);
      nextState('SupermarketCard', supermarketCardLife.states, card.status, 'redeem');
      requireNotBefore(faults, 'redeemedOn', input.redeemedOn, { time: card.issuedOn, what: 'the card was issued' });
      await requireAssisted(tx, card, faults);
      const [item] = await tx.select().from(supermarketItems).where(eq(supermarketItems.id, input.item)).for('update');
      if (!item) throw new NotFoundError('SupermarketItem', input.item);
      const points = item.points * input.quantity;
      checkItem(item, card, input, faults);
      if (points > card.balance) faults.add('quantity', 'NOT_ENOUGH_POINTS', `only ${card.balance} points are left.`);
      faults.throwIfAny();
      await updateRow(tx, supermarketItems, item, { stock: item.stock - input.quantity });
      await updateRow(tx, supermarketCards, card, { balance: card.balance - points });
      return insertRow(tx, pointsRedemptions, {
        ...{ cardId: card.id, itemId: item.id, householdId: card.householdId, communityCode: card.communityCode },
        ...{ quantity: input.quantity, points, redeemedOn: input.redeemedOn, status: 'REDEEMED' },
      });
    },
  });
}

/** A card may be used while the assistance that it was issued for is granted, by this department's own register. */
async function requireAssisted(tx: Database, card: SupermarketCardRow, faults: Faults): Promise<void> {
  const [grant] = await tx.select().from(assistances).where(eq(assistances.id, card.assistanceId)).for('share');
  const status = grant && cardStatusOf(card, grant);
  if (status === 'ACTIVE') return;
  const isSuspended = status === 'SUSPENDED';
  const code = isSuspended ? 'ASSISTANCE_SUSPENDED' : 'ASSISTANCE_ENDED';
  faults.add(
    'card',
    code,
    isSuspended ? 'the assistance is suspended.' : 'the assistance ended, and the card with it.',
  );
}

function checkItem(item: SupermarketItemRow, card: SupermarketCardRow, { quantity }: Input, faults: Faults): void {
  if (item.supermarketId !== card.supermarketId) faults.add('item', 'OF_ANOTHER', 'is of another supermarket.');
  if (item.status === 'WITHDRAWN') faults.add('item', 'WITHDRAWN', 'is not offered any more.');
  if (quantity > item.stock) faults.add('quantity', 'OUT_OF_STOCK', `only ${item.stock} are in stock.`);
}

/** Takes goods back and returns the points; returns the redemption's identifier. */
export const returnRedemption = stepCommand(redemptionLife, {
  name: 'returnRedemption',
  event: 'return',
  fields: { returnedOn: pastDate },
  mayRun: isOfficialOrCommunityWorker,
  change: async ({ tx, row, input: { returnedOn }, faults }) => {
    requireNotBefore(faults, 'returnedOn', returnedOn, { time: row.redeemedOn, what: 'the points were redeemed' });
    faults.throwIfAny();
    await tx
      .update(supermarketCards)
      .set({
        balance: sql`${supermarketCards.balance} + ${row.points}`,
        version: sql`${supermarketCards.version} + 1`,
      })
      .where(eq(supermarketCards.id, row.cardId));
    await tx
      .update(supermarketItems)
      .set({
        stock: sql`${supermarketItems.stock} + ${row.quantity}`,
        version: sql`${supermarketItems.version} + 1`,
      })
      .where(eq(supermarketItems.id, row.itemId));
    return { returnedOn };
  },
});
