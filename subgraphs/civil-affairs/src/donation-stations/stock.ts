import type { Database } from '@community-graph/kit/database/connect';
import { ConflictError, type Faults, NotFoundError } from '@community-graph/kit/errors';
import { and, eq, gte, sql } from 'drizzle-orm';
import { type DonationStationRow, donationStations, donationStocks } from './tables.ts';

/** Goods or money that come to a station or leave it; one of the two. */
export interface Moved {
  readonly stockId: string | null;
  readonly quantity: number | null;
  readonly amount: number | null;
}

/** The station at which something happens; it must be open, and is locked against what happens there meanwhile. */
export async function lockOpenStation(tx: Database, id: string): Promise<DonationStationRow> {
  const [station] = await tx.select().from(donationStations).where(eq(donationStations.id, id)).for('update');
  if (!station) throw new NotFoundError('DonationStation', id);
  if (station.status === 'OPEN') return station;
  throw new ConflictError(`The donation station was closed on ${station.closedOn}.`);
}

/** Adds to a station that is locked. */
export async function bringIn(tx: Database, station: string, { stockId, quantity, amount }: Moved): Promise<void> {
  if (amount !== null) {
    await tx
      .update(donationStations)
      .set({ balance: sql`${donationStations.balance} + ${amount}` })
      .where(eq(donationStations.id, station));
    return;
  }
  await tx
    .update(donationStocks)
    .set({ quantity: sql`${donationStocks.quantity} + ${quantity}` })
    .where(eq(donationStocks.id, stockId ?? ''));
}

/** Takes away from a station that is locked; the fault `NOT_ENOUGH`, at the field `named`, when less is there. */
export async function takeOut(
  tx: Database,
  station: string,
  { stockId, quantity, amount }: Moved,
  faults: Faults,
  named?: string,
): Promise<void> {
  if (amount !== null) {
    const taken = await tx
      .update(donationStations)
      .set({ balance: sql`${donationStations.balance} - ${amount}` })
      .where(and(eq(donationStations.id, station), gte(donationStations.balance, amount)))
      .returning({ id: donationStations.id });
    if (taken.length === 0) faults.add(named ?? 'amount', 'NOT_ENOUGH', 'the station has not that much money.');
    return;
  }
  const taken = await tx
    .update(donationStocks)
    .set({ quantity: sql`${donationStocks.quantity} - ${quantity}` })
    .where(and(eq(donationStocks.id, stockId ?? ''), gte(donationStocks.quantity, quantity ?? 0)))
    .returning({ id: donationStocks.id });
  if (taken.length === 0) faults.add(named ?? 'quantity', 'NOT_ENOUGH', 'the station has not that many.');
}
