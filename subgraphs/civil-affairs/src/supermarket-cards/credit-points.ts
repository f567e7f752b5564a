import { identifier } from '@community-graph/kit/commands/fields';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import type { Database } from '@community-graph/kit/database/connect';
import { chinaDate } from '@community-graph/kit/dates';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { z } from 'zod';
import { assistances } from '../assistance/tables.ts';
import type { Context } from '../context.ts';
import { mayHandle } from '../service-cases/may-handle.ts';
import { lockOpenSupermarket } from '../sunshine-supermarkets/open-supermarket.ts';
import { supermarketCards, supermarketCredits } from './tables.ts';

const YEAR_AND_MONTH = 7;
const creditSchema = z.object({ idempotencyKey, supermarket: identifier });

/** Credits the month of `day` to cards, to each once a month. */
export async function creditCards(
  tx: Database,
  cards: readonly { readonly id: string; readonly monthlyPoints: number }[],
  day: string,
): Promise<void> {
  if (cards.length === 0) return;
  const month = day.slice(0, YEAR_AND_MONTH);
  const credited = await tx
    .insert(supermarketCredits)
    .values(cards.map(({ id, monthlyPoints }) => ({ cardId: id, month, points: monthlyPoints, creditedOn: day })))
    .onConflictDoNothing()
    .returning({ cardId: supermarketCredits.cardId });
  if (credited.length === 0) return;
  const ids = credited.map(({ cardId }) => cardId);
  await tx
    .update(supermarketCards)
    .set({ balance: sql`${supermarketCards.balance} + ${supermarketCards.monthlyPoints}` })
    .where(inArray(supermarketCards.id, ids));
}

/** Credits this month’s points to the cards of a supermarket whose assistance runs; returns its identifier. */
export function creditSupermarketPoints(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'creditSupermarketPoints',
    input,
    schema: creditSchema,
    mayRun: mayHandle(context),
    run: async (tx, { supermarket }) => {
      await lockOpenSupermarket(tx, supermarket);
      const cards = await tx
        .select({ id: supermarketCards.id, monthlyPoints: supermarketCards.monthlyPoints })
        .from(supermarketCards)
        .innerJoin(
          assistances,
          and(eq(assistances.id, supermarketCards.assistanceId), eq(assistances.status, 'ACTIVE')),
        )
        .where(and(eq(supermarketCards.supermarketId, supermarket), eq(supermarketCards.status, 'ACTIVE')));
      await creditCards(tx, cards, chinaDate());
      return { id: supermarket };
    },
  });
}
