import { communityCode, identifier, pastDate } from '@community-graph/kit/commands/fields';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import type { Database } from '@community-graph/kit/database/connect';
import type { Faults } from '@community-graph/kit/errors';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { insertOnce } from '../insert-once.ts';
import { birthRegistrations } from './tables.ts';

/** A birth is not expected later than this after the application. */
const EXPECTED_DAYS = 300;
const DAY_MILLISECONDS = 86_400_000;
const ORDER = 'must be from 1 to 20';

/** Which child of the couple it is. */
export const order = z.number().int().min(1, ORDER).max(20, ORDER);

const inputSchema = z.object({
  idempotencyKey,
  resident: identifier.toLowerCase(),
  spouse: identifier.toLowerCase().nullish(),
  community: communityCode,
  childOrder: order,
  expectedOn: z.iso.date().nullish(),
  appliedOn: pastDate,
});

/** What is applied for. */
export type NewBirthRegistration = Omit<z.infer<typeof inputSchema>, 'idempotencyKey'>;

/** Applies for a birth-service registration; returns its identifier. */
export function applyForBirthRegistration(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'applyForBirthRegistration',
    input,
    schema: inputSchema,
    run: (tx, input, faults) => applyIn(tx, input, faults),
  });
}

/** Applies within a transaction; returns the registration's identifier. */
export async function applyIn(
  tx: Database,
  { resident: residentId, spouse, community, childOrder, expectedOn, appliedOn }: NewBirthRegistration,
  faults: Faults,
): Promise<{ id: string }> {
  if (spouse === residentId) faults.add('spouse', 'SAME_PERSON', 'the spouse is another resident.');
  const days = expectedOn ? (Date.parse(expectedOn) - Date.parse(appliedOn)) / DAY_MILLISECONDS : 0;
  if (days < 0) faults.add('expectedOn', 'TOO_EARLY', 'must not be before the application.');
  if (days > EXPECTED_DAYS) faults.add('expectedOn', 'TOO_LATE', `must be within ${EXPECTED_DAYS} days.`);
  faults.throwIfAny();
  const couple = { residentId, spouseId: spouse ?? null, communityCode: community };
  return insertOnce(
    tx,
    birthRegistrations,
    { ...couple, childOrder, expectedOn: expectedOn ?? null, appliedOn, status: 'APPLIED' },
    { field: 'resident', code: 'RUNNING', message: 'the resident has a registration that runs.' },
  );
}
