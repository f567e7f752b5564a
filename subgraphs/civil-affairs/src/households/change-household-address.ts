import { communityCode, identifier, pastDate, shortText } from '@community-graph/kit/commands/fields';
import { expectedVersion, idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { requireVersion } from '@community-graph/kit/commands/version';
import type { Database } from '@community-graph/kit/database/connect';
import { chinaDate } from '@community-graph/kit/dates';
import { desc, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { forgetMoves } from './follow-move.ts';
import { handOver } from './hand-over.ts';
import { checkCommunity } from './register-household.ts';
import { formerAddresses, type HouseholdRow, households } from './tables.ts';

const inputSchema = z.object({
  idempotencyKey,
  household: identifier,
  expectedVersion,
  community: communityCode,
  address: shortText(200),
  movedOn: pastDate.nullish(),
});

/** Changes where a household lives, and hands its files to the community there; returns its identifier. */
export function changeHouseholdAddress(context: Context, input: unknown): Promise<{ household: string }> {
  return runCommand(context, {
    name: 'changeHouseholdAddress',
    input,
    schema: inputSchema,
    run: async (tx, { household: id, community, address, movedOn, ...input }, faults) => {
      const [found] = await tx.select().from(households).where(eq(households.id, id)).for('update');
      const household = requireVersion('Household', id, found, input.expectedVersion);
      await checkCommunity(tx, community, faults);
      const until = movedOn ?? chinaDate();
      const since = await livesThereSince(tx, household);
      if (until < since) faults.add('movedOn', 'TOO_EARLY', `it has lived there since ${since}.`);
      faults.throwIfAny();
      const version = household.version + 1;
      const before = { communityCode: household.communityCode, address: household.address };
      await tx.insert(formerAddresses).values({ householdId: id, version, ...before, until });
      await tx.update(households).set({ communityCode: community, address, version }).where(eq(households.id, id));
      await forgetMoves(tx, id);
      await handOver(tx, id, community);
      return { household: id };
    },
  });
}

/** The day since which a household lives where it lives now. */
async function livesThereSince(tx: Database, { id, registeredOn }: HouseholdRow): Promise<string> {
  const [last] = await tx
    .select({ until: formerAddresses.until })
    .from(formerAddresses)
    .where(eq(formerAddresses.householdId, id))
    .orderBy(desc(formerAddresses.version))
    .limit(1);
  return last?.until ?? registeredOn;
}
