import { identifier, pastDate, positiveAmount, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { insertRow } from '@community-graph/kit/commands/versioned-row';
import type { Database } from '@community-graph/kit/database/connect';
import { type Faults, NotFoundError } from '@community-graph/kit/errors';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { assistances } from '../assistance/tables.ts';
import type { Context } from '../context.ts';
import { pieces } from '../donation-stations/receive-donation.ts';
import { bringIn, lockOpenStation, takeOut } from '../donation-stations/stock.ts';
import { type DonationStationRow, donationStocks } from '../donation-stations/tables.ts';
import { households } from '../households/tables.ts';
import { mayHandle } from '../service-cases/may-handle.ts';
import { isOfficialOrCommunityWorker } from '../who-may.ts';
import { donationHandoutLife } from './life-cycle.ts';
import { donationHandouts } from './tables.ts';

const handOutSchema = z.object({
  idempotencyKey,
  station: identifier,
  household: identifier,
  stock: identifier.nullish(),
  quantity: pieces.nullish(),
  amount: positiveAmount.nullish(),
  hardship: shortText(500).nullish(),
  handedOn: pastDate,
});
type Input = z.infer<typeof handOutSchema>;

/** Hands goods or money out to a household in need; returns the handout's identifier. */
export function handOutDonation(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'handOutDonation',
    input,
    schema: handOutSchema,
    mayRun: mayHandle(context),
    run: async (tx, input, faults) => {
      const station = await lockOpenStation(tx, input.station);
      const { handedOn, hardship = null } = input;
      requireNotBefore(faults, 'handedOn', handedOn, { time: station.openedOn, what: 'the station opened' });
      await checkHousehold(tx, input, station, faults);
      const ground = await groundOf(tx, input, faults);
      const moved = await movedBy(tx, input, faults);
      if (moved) await takeOut(tx, station.id, moved, faults);
      faults.throwIfAny();
      return insertRow(tx, donationHandouts, {
        ...{ stationId: station.id, communityCode: station.communityCode, householdId: input.household },
        ...{ ground, hardship, ...moved, handedOn, status: 'RECORDED' },
      });
    },
  });
}

async function checkHousehold(tx: Database, input: Input, station: DonationStationRow, faults: Faults): Promise<void> {
  const [household] = await tx.select().from(households).where(eq(households.id, input.household));
  if (!household) throw new NotFoundError('Household', input.household);
  if (household.communityCode !== station.communityCode) {
    faults.add('household', 'ELSEWHERE', 'lives in another community than the station is in.');
  }
  requireNotBefore(faults, 'handedOn', input.handedOn, {
    time: household.registeredOn,
    what: 'the household was registered',
  });
}

/** On what ground a household is helped: assistance by this department's register, else its hardship in words. */
async function groundOf(tx: Database, { household, hardship }: Input, faults: Faults) {
  const granted = await tx
    .select({ id: assistances.id })
    .from(assistances)
    .where(and(eq(assistances.householdId, household), eq(assistances.status, 'ACTIVE')))
    .limit(1);
  const isAssisted = granted.length > 0;
  if (isAssisted && hardship) faults.add('hardship', 'ASSISTED', 'the register of assistance tells it; leave it out.');
  if (!isAssisted && !hardship) faults.add('hardship', 'REQUIRED', 'no assistance is granted: say what the need is.');
  return isAssisted ? ('ASSISTANCE' as const) : ('HARDSHIP' as const);
}

/** What leaves the station; faults unless it is goods of the station or money. */
async function movedBy(tx: Database, { station, stock, quantity, amount }: Input, faults: Faults) {
  if (amount) {
    if (stock || quantity) faults.add('amount', 'GOODS_OR_MONEY', 'hand goods and money out apart.');
    return { stockId: null, quantity: null, amount };
  }
  if (!stock) faults.add('stock', 'REQUIRED', 'say which goods, or how much money.');
  if (!quantity) faults.add('quantity', 'REQUIRED', 'say how many.');
  if (!stock || !quantity) return null;
  const [found] = await tx.select().from(donationStocks).where(eq(donationStocks.id, stock));
  if (found?.stationId !== station) {
    faults.add('stock', 'OF_ANOTHER', 'the station has no such goods.');
    return null;
  }
  return { stockId: stock, quantity, amount: null };
}

/** Voids a handout that was recorded wrongly; what it gave returns. Returns the handout's identifier. */
export const voidDonationHandout = stepCommand(donationHandoutLife, {
  name: 'voidDonationHandout',
  event: 'void',
  fields: { reason: shortText(200) },
  mayRun: isOfficialOrCommunityWorker,
  change: async ({ tx, row, input: { reason } }) => {
    await lockOpenStation(tx, row.stationId);
    await bringIn(tx, row.stationId, row);
    return { voidReason: reason };
  },
});
