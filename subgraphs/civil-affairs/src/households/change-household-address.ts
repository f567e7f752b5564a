import { communityCode, identifier, shortText } from '@community-graph/kit/commands/fields';
import { expectedVersion, idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { requireVersion } from '@community-graph/kit/commands/version';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { checkCommunity } from './register-household.ts';
import { households } from './tables.ts';

const inputSchema = z.object({
  idempotencyKey,
  household: identifier,
  expectedVersion,
  community: communityCode,
  address: shortText(200),
});

/** Changes where a household lives; returns its identifier. */
export function changeHouseholdAddress(context: Context, input: unknown): Promise<{ household: string }> {
  return runCommand(context, {
    name: 'changeHouseholdAddress',
    input,
    schema: inputSchema,
    run: async (tx, { household: id, community, address, ...input }, faults) => {
      const [found] = await tx.select().from(households).where(eq(households.id, id)).for('update');
      const household = requireVersion('Household', id, found, input.expectedVersion);
      await checkCommunity(tx, community, faults);
      faults.throwIfAny();
      await tx
        .update(households)
        .set({ communityCode: community, address, version: household.version + 1 })
        .where(eq(households.id, id));
      return { household: id };
    },
  });
}
