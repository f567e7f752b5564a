import { communityCode, pastDate, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { insertRow } from '@community-graph/kit/commands/versioned-row';
import { and, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { findCommunity } from '../communities/find-community.ts';
import type { Context } from '../context.ts';
import { endCardsOf } from '../supermarket-cards/end-card.ts';
import { supermarketLife } from './life-cycle.ts';
import { sunshineSupermarkets, supermarketItems } from './tables.ts';

const openSchema = z.object({
  idempotencyKey,
  community: communityCode,
  name: shortText(100),
  address: shortText(200),
  pointsPerPerson: z.number().int().min(1, 'must be above zero').max(1_000),
  openedOn: pastDate,
});

/** Opens a sunshine supermarket in a community; returns its identifier. */
export function openSunshineSupermarket(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'openSunshineSupermarket',
    input,
    schema: openSchema,
    run: async (tx, { community, idempotencyKey: _, ...supermarket }, faults) => {
      await findCommunity(tx, community, faults);
      const open = and(eq(sunshineSupermarkets.name, supermarket.name), eq(sunshineSupermarkets.status, 'OPEN'));
      const rivals = await tx
        .select({ id: sunshineSupermarkets.id })
        .from(sunshineSupermarkets)
        .where(and(eq(sunshineSupermarkets.communityCode, community), open));
      if (rivals.length > 0) faults.add('name', 'EXISTS', 'the community has a supermarket of this name.');
      faults.throwIfAny();
      return insertRow(tx, sunshineSupermarkets, { communityCode: community, ...supermarket, status: 'OPEN' });
    },
  });
}

/** Closes a supermarket, and with it what it offers and its cards; returns its identifier. */
export const closeSunshineSupermarket = stepCommand(supermarketLife, {
  name: 'closeSunshineSupermarket',
  event: 'close',
  fields: { closedOn: pastDate },
  change: async ({ tx, row, input: { closedOn }, faults }) => {
    requireNotBefore(faults, 'closedOn', closedOn, { time: row.openedOn, what: 'the supermarket opened' });
    faults.throwIfAny();
    await tx
      .update(supermarketItems)
      .set({ status: 'WITHDRAWN', version: sql`${supermarketItems.version} + 1` })
      .where(and(eq(supermarketItems.supermarketId, row.id), eq(supermarketItems.status, 'OFFERED')));
    await endCardsOf(tx, row.id, closedOn);
    return { closedOn };
  },
});
