import { pastDate } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import type { Database } from '@community-graph/kit/database/connect';
import { and, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { assistances } from '../assistance/tables.ts';
import { isOfficialOrCommunityWorker } from '../who-may.ts';
import { supermarketCardLife } from './life-cycle.ts';
import { cardEndReason, supermarketCards } from './tables.ts';

/** Ends a card for a reason that is true; returns its identifier. */
export const endSupermarketCard = stepCommand(supermarketCardLife, {
  name: 'endSupermarketCard',
  event: 'end',
  fields: { endedOn: pastDate, reason: z.enum(cardEndReason.enumValues) },
  mayRun: isOfficialOrCommunityWorker,
  change: async ({ tx, row, input: { endedOn, reason }, faults }) => {
    requireNotBefore(faults, 'endedOn', endedOn, { time: row.issuedOn, what: 'the card was issued' });
    if (reason === 'SUPERMARKET_CLOSED') faults.add('reason', 'OPEN', 'closing the supermarket ends its cards.');
    if (reason === 'ASSISTANCE_ENDED') {
      const [grant] = await tx.select().from(assistances).where(eq(assistances.id, row.assistanceId));
      if (grant?.status !== 'ENDED') faults.add('reason', 'ASSISTED', 'the assistance has not ended.');
    }
    return { endedOn, endReason: reason };
  },
});

/** Ends the cards of a supermarket that closes. */
export async function endCardsOf(tx: Database, supermarket: string, closedOn: string): Promise<void> {
  await tx
    .update(supermarketCards)
    .set({
      status: 'ENDED',
      endReason: 'SUPERMARKET_CLOSED',
      endedOn: sql`greatest(${closedOn}::date, ${supermarketCards.issuedOn})`,
      version: sql`${supermarketCards.version} + 1`,
    })
    .where(and(eq(supermarketCards.supermarketId, supermarket), eq(supermarketCards.status, 'ACTIVE')));
}
