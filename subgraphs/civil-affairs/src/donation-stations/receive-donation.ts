import { identifier, pastDate, positiveAmount, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { insertRow } from '@community-graph/kit/commands/versioned-row';
import type { Database } from '@community-graph/kit/database/connect';
import type { Faults } from '@community-graph/kit/errors';
import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { mayHandle } from '../service-cases/may-handle.ts';
import { isOfficialOrCommunityWorker } from '../who-may.ts';
import { donationLife } from './life-cycle.ts';
import { bringIn, lockOpenStation, takeOut } from './stock.ts';
import { donationCategory, donationStations, donationStocks, donations } from './tables.ts';

/** How many pieces are moved at once. */
export const pieces = z.number().int().min(1, 'must be above zero').max(100_000);
const GOODS = ['category', 'item', 'unit', 'quantity'] as const;
const SERIAL_DIGITS = 5;

const receiveSchema = z.object({
  idempotencyKey,
  station: identifier,
  donor: shortText(100).nullish(),
  category: z.enum(donationCategory.enumValues).nullish(),
  item: shortText(100).nullish(),
  unit: shortText(10).nullish(),
  quantity: pieces.nullish(),
  amount: positiveAmount.nullish(),
  receivedOn: pastDate,
});
type Input = z.infer<typeof receiveSchema>;

/** Goods that are told whole; faults for what is missing, and for goods and money at once. */
function goodsOf(input: Input, faults: Faults) {
  const { category, item, unit, quantity, amount } = input;
  const given = GOODS.filter((field) => input[field] !== null && input[field] !== undefined);
  if (amount) {
    if (given.length > 0) faults.add('amount', 'GOODS_OR_MONEY', 'record goods and money apart.');
    return null;
  }
  if (category && item && unit && quantity) return { category, item, unit, quantity };
  for (const field of GOODS) if (!given.includes(field)) faults.add(field, 'REQUIRED', 'belongs to goods.');
  return null;
}

/** The stock of a station's goods, which is empty when such goods come for the first time. */
async function stockOf(tx: Database, stationId: string, goods: Omit<ReturnType<typeof goodsOf> & object, 'quantity'>) {
  const { category, item, unit } = goods;
  const [stock] = await tx
    .insert(donationStocks)
    .values({ stationId, category, item, unit, quantity: 0 })
    .onConflictDoUpdate({
      target: [donationStocks.stationId, donationStocks.item, donationStocks.unit, donationStocks.category],
      set: { item },
    })
    .returning({ id: donationStocks.id });
  return stock?.id ?? null;
}

/** Receives a donation and numbers its receipt; returns the donation's identifier. */
export function receiveDonation(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'receiveDonation',
    input,
    schema: receiveSchema,
    mayRun: mayHandle(context),
    run: async (tx, input, faults) => {
      const { station: id, donor, amount = null, receivedOn } = input;
      const station = await lockOpenStation(tx, id);
      requireNotBefore(faults, 'receivedOn', receivedOn, { time: station.openedOn, what: 'the station opened' });
      const goods = goodsOf(input, faults);
      faults.throwIfAny();
      const stockId = goods ? await stockOf(tx, id, goods) : null;
      const moved = { stockId, quantity: goods?.quantity ?? null, amount };
      await bringIn(tx, id, moved);
      const serial = station.receipts + 1;
      await tx
        .update(donationStations)
        .set({ receipts: sql`${donationStations.receipts} + 1` })
        .where(eq(donationStations.id, id));
      return insertRow(tx, donations, {
        ...{ stationId: id, communityCode: station.communityCode, donor, receivedOn, status: 'RECORDED' },
        ...moved,
        receiptNumber: `${receivedOn.slice(0, 4)}-${String(serial).padStart(SERIAL_DIGITS, '0')}`,
      });
    },
  });
}

/** Voids a donation that was recorded wrongly, while what it brought is still there; returns its identifier. */
export const voidDonation = stepCommand(donationLife, {
  name: 'voidDonation',
  event: 'void',
  fields: { reason: shortText(200) },
  mayRun: isOfficialOrCommunityWorker,
  change: async ({ tx, row, input: { reason }, faults }) => {
    await lockOpenStation(tx, row.stationId);
    await takeOut(tx, row.stationId, row, faults, 'donation');
    return { voidReason: reason };
  },
});
