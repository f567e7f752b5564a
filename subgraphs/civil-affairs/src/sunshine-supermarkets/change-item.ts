import { identifier, shortText } from '@community-graph/kit/commands/fields';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { insertRow } from '@community-graph/kit/commands/versioned-row';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { mayHandle } from '../service-cases/may-handle.ts';
import { isOfficialOrCommunityWorker } from '../who-may.ts';
import { supermarketItemLife } from './life-cycle.ts';
import { lockOpenSupermarket } from './open-supermarket.ts';
import { supermarketItems } from './tables.ts';

const MOST = 100_000;
const points = z.number().int().min(1, 'must be above zero').max(MOST);
const offerSchema = z.object({
  idempotencyKey,
  supermarket: identifier,
  name: shortText(100),
  unit: shortText(10),
  points,
  stock: z.number().int().min(0, 'must not be below zero').max(MOST),
});

/** Offers an item; returns its identifier. */
export function offerSupermarketItem(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'offerSupermarketItem',
    input,
    schema: offerSchema,
    mayRun: mayHandle(context),
    run: async (tx, { supermarket, name, unit, points, stock }, faults) => {
      await lockOpenSupermarket(tx, supermarket);
      const named = and(eq(supermarketItems.name, name), eq(supermarketItems.status, 'OFFERED'));
      const rivals = await tx
        .select({ id: supermarketItems.id })
        .from(supermarketItems)
        .where(and(eq(supermarketItems.supermarketId, supermarket), named));
      if (rivals.length > 0) faults.add('name', 'EXISTS', 'it is offered already; restock it.');
      faults.throwIfAny();
      return insertRow(tx, supermarketItems, {
        ...{ supermarketId: supermarket, name, unit, points, stock, status: 'OFFERED' },
      });
    },
  });
}

/** Adds to the stock of an item or takes off what is missing; returns its identifier. */
export const restockSupermarketItem = stepCommand(supermarketItemLife, {
  name: 'restockSupermarketItem',
  event: 'restock',
  fields: { added: z.number().int().min(-MOST).max(MOST), points: points.nullish() },
  mayRun: isOfficialOrCommunityWorker,
  change: ({ row, input: { added, points }, faults }) => {
    if (row.stock + added < 0) faults.add('added', 'NOT_ENOUGH', `only ${row.stock} are in stock.`);
    return { stock: row.stock + added, points: points ?? row.points };
  },
});

/** Withdraws an item; returns its identifier. */
export const withdrawSupermarketItem = stepCommand(supermarketItemLife, {
  name: 'withdrawSupermarketItem',
  event: 'withdraw',
  mayRun: isOfficialOrCommunityWorker,
});
