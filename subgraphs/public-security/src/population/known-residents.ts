import type { Database } from '@community-graph/kit/database/connect';
import { type Faults, NotFoundError } from '@community-graph/kit/errors';
import { eq, inArray } from 'drizzle-orm';
import { type ResidentRow, residents } from './tables.ts';

/** Adds the fault `UNKNOWN_RESIDENT` at each path whose identifier is no resident's. */
export async function checkResidents(
  tx: Database,
  named: readonly { readonly id: string; readonly path: readonly (string | number)[] }[],
  faults: Faults,
): Promise<void> {
  if (named.length === 0) return;
  const ids = named.map(({ id }) => id);
  const rows = await tx.select({ id: residents.id }).from(residents).where(inArray(residents.id, ids));
  const known = new Set(rows.map((row) => row.id));
  for (const { id, path } of named) {
    if (!known.has(id.toLowerCase())) {
      faults.add(path, 'UNKNOWN_RESIDENT', 'there is no resident with this identifier.');
    }
  }
}

/**
 * A resident who is registered as alive.
 * @throws {NotFoundError} when there is none with this identifier
 */
export async function requireLiving(
  tx: Database,
  id: string,
  faults: Faults,
): Promise<Pick<ResidentRow, 'id' | 'birthDate' | 'communityCode'>> {
  const { birthDate, communityCode, deathDate } = residents;
  const [resident] = await tx
    .select({ id: residents.id, birthDate, communityCode, deathDate })
    .from(residents)
    .where(eq(residents.id, id));
  if (!resident) throw new NotFoundError('Resident', id);
  if (resident.deathDate !== null) faults.add('resident', 'DEAD', `the resident died on ${resident.deathDate}.`);
  return resident;
}
