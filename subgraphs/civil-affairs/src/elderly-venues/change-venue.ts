import { communityCode, identifier, pastDate, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { expectedVersion, idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { nextState } from '@community-graph/kit/commands/state-machine';
import { insertRow, lockRow, updateRow } from '@community-graph/kit/commands/versioned-row';
import type { Database } from '@community-graph/kit/database/connect';
import { and, count, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { officeLifeCycle, officeState } from '../committees/life-cycle.ts';
import { findCommunity } from '../communities/find-community.ts';
import type { Context } from '../context.ts';
import { dayCareEnrolments, elderlyVenueKind, elderlyVenues } from './tables.ts';

const openSchema = z.object({
  idempotencyKey,
  community: communityCode,
  kind: z.enum(elderlyVenueKind.enumValues),
  name: shortText(100),
  address: shortText(200),
  floorArea: z.number().int().min(1, 'must be above zero').max(100_000),
  places: z.number().int().min(0, 'must not be below zero').max(1_000),
  openedOn: pastDate,
});
const closeSchema = z.object({ idempotencyKey, venue: identifier, expectedVersion, closedOn: pastDate });

/** How many are in day care at a place now. */
export async function enrolledAt(tx: Database, venue: string): Promise<number> {
  const [found] = await tx
    .select({ enrolled: count() })
    .from(dayCareEnrolments)
    .where(and(eq(dayCareEnrolments.venueId, venue), eq(dayCareEnrolments.status, 'ENROLLED')));
  return found?.enrolled ?? 0;
}

/** Opens a place for the old; returns its identifier. */
export function openElderlyVenue(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'openElderlyVenue',
    input,
    schema: openSchema,
    run: async (tx, { community, idempotencyKey: _, ...venue }, faults) => {
      await findCommunity(tx, community, faults);
      if (venue.places > 0 !== (venue.kind === 'DAY_CARE')) {
        faults.add('places', 'OF_DAY_CARE', 'day-care centres have places, and others have none.');
      }
      const named = and(eq(elderlyVenues.name, venue.name), isNull(elderlyVenues.closedOn));
      const rivals = await tx
        .select({ id: elderlyVenues.id })
        .from(elderlyVenues)
        .where(and(eq(elderlyVenues.communityCode, community), named));
      if (rivals.length > 0) faults.add('name', 'EXISTS', 'the community has a place of this name.');
      faults.throwIfAny();
      return insertRow(tx, elderlyVenues, { communityCode: community, ...venue });
    },
  });
}

/** Closes a place where nobody is enrolled; returns its identifier. */
export function closeElderlyVenue(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'closeElderlyVenue',
    input,
    schema: closeSchema,
    run: async (tx, { venue: id, expectedVersion, closedOn }, faults) => {
      const venue = await lockRow(tx, elderlyVenues, 'ElderlyVenue', { id, expectedVersion });
      nextState('The place', officeLifeCycle, officeState(venue.closedOn), 'end');
      requireNotBefore(faults, 'closedOn', closedOn, { time: venue.openedOn, what: 'the venue opened' });
      if ((await enrolledAt(tx, id)) > 0) faults.add('venue', 'IN_USE', 'somebody is in day care there.');
      faults.throwIfAny();
      return updateRow(tx, elderlyVenues, venue, { closedOn });
    },
  });
}
