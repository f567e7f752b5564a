import { communityCode, pastDate, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { insertRow } from '@community-graph/kit/commands/versioned-row';
import { and, eq, gt } from 'drizzle-orm';
import { z } from 'zod';
import { findCommunity } from '../communities/find-community.ts';
import type { Context } from '../context.ts';
import { donationStationLife } from './life-cycle.ts';
import { donationStations, donationStocks } from './tables.ts';

const openSchema = z.object({
  ...{ idempotencyKey, community: communityCode, name: shortText(100), address: shortText(200), openedOn: pastDate },
});

/** Opens a donation station in a community; returns its identifier. */
export function openDonationStation(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'openDonationStation',
    input,
    schema: openSchema,
    run: async (tx, { community, name, address, openedOn }, faults) => {
      await findCommunity(tx, community, faults);
      const open = and(eq(donationStations.name, name), eq(donationStations.status, 'OPEN'));
      const rivals = await tx
        .select({ id: donationStations.id })
        .from(donationStations)
        .where(and(eq(donationStations.communityCode, community), open));
      if (rivals.length > 0) faults.add('name', 'EXISTS', 'the community has a station of this name.');
      faults.throwIfAny();
      return insertRow(tx, donationStations, { communityCode: community, name, address, openedOn, status: 'OPEN' });
    },
  });
}

/** Closes a station where nothing is left; returns its identifier. */
export const closeDonationStation = stepCommand(donationStationLife, {
  name: 'closeDonationStation',
  event: 'close',
  fields: { closedOn: pastDate },
  change: async ({ tx, row, input: { closedOn }, faults }) => {
    requireNotBefore(faults, 'closedOn', closedOn, { time: row.openedOn, what: 'the station opened' });
    const left = await tx
      .select({ id: donationStocks.id })
      .from(donationStocks)
      .where(and(eq(donationStocks.stationId, row.id), gt(donationStocks.quantity, 0)))
      .limit(1);
    if (left.length > 0 || row.balance > 0) {
      faults.add('station', 'STOCK_LEFT', 'hand out the goods and the money that are there first.');
    }
    return { closedOn };
  },
});
