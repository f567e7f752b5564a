import { communityCode, identifier, pastDate } from '@community-graph/kit/commands/fields';
import { expectedVersion, idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { insertRow, lockRow, updateRow } from '@community-graph/kit/commands/versioned-row';
import { ConflictError, NotFoundError } from '@community-graph/kit/errors';
import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { findCommunity } from '../communities/find-community.ts';
import type { Context } from '../context.ts';
import { serviceItemLifeCycle } from './life-cycle.ts';
import { handedDownItems, serviceItems } from './tables.ts';

const inputSchema = z.object({ idempotencyKey, item: identifier, community: communityCode, handedOn: pastDate });

/** Hands an admitted item down to a community; returns the identifier of what was handed down. */
export function handDownServiceItem(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'handDownServiceItem',
    input,
    schema: inputSchema,
    run: async (tx, { item: itemId, community, handedOn }, faults) => {
      // Not locked: officials below the division of the item may hand it down, not lock it. Should it be suspended at this
      // moment, no case is opened for it all the same.
      const [item] = await tx.select().from(serviceItems).where(eq(serviceItems.id, itemId));
      if (!item) throw new NotFoundError('ServiceItem', itemId);
      await findCommunity(tx, community, faults);
      if (!serviceItemLifeCycle[item.status].handDown) {
        faults.add('item', 'NOT_ADMITTED', `the item is ${item.status}; only an admitted one is handed down.`);
      }
      if (!community.startsWith(item.regionCode)) {
        faults.add('community', 'OUTSIDE_REGION', `the item is admitted for ${item.regionCode} only.`);
      }
      if (item.decidedOn !== null && handedOn < item.decidedOn) {
        faults.add('handedOn', 'BEFORE_ADMITTED', `the item was admitted on ${item.decidedOn}.`);
      }
      const rivals = await tx
        .select({ id: handedDownItems.id })
        .from(handedDownItems)
        .where(
          and(
            eq(handedDownItems.itemId, itemId),
            eq(handedDownItems.communityCode, community),
            isNull(handedDownItems.takenBackOn),
          ),
        );
      if (rivals.length > 0) faults.add('item', 'HANDED_DOWN', 'the community serves this item already.');
      faults.throwIfAny();
      return insertRow(tx, handedDownItems, { itemId, communityCode: community, handedOn });
    },
  });
}

const backSchema = z.object({ idempotencyKey, handedDown: identifier, expectedVersion, takenBackOn: pastDate });

/** Takes an item back from a community; returns the identifier of what was handed down. */
export function takeBackServiceItem(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'takeBackServiceItem',
    input,
    schema: backSchema,
    run: async (tx, { handedDown: id, expectedVersion, takenBackOn }, faults) => {
      const row = await lockRow(tx, handedDownItems, 'HandedDownItem', { id, expectedVersion });
      if (row.takenBackOn !== null) throw new ConflictError('The item was taken back from this community already.');
      if (takenBackOn < row.handedOn) faults.add('takenBackOn', 'BEFORE_HANDED', `handed down on ${row.handedOn}.`);
      faults.throwIfAny();
      return updateRow(tx, handedDownItems, row, { takenBackOn });
    },
  });
}
