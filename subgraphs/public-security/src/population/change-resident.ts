import { nextState } from '@community-graph/kit/commands/state-machine';
import { requireVersion } from '@community-graph/kit/commands/version';
import type { Database } from '@community-graph/kit/database/connect';
import { recordNotices } from '@community-graph/kit/events/record-notice';
import { residentChanged } from '@community-graph/schema/events/notice-types';
import { eq } from 'drizzle-orm';
import { type ResidentEvent, residentLifeCycle } from './life-cycle.ts';
import { type ResidentRow, residents } from './tables.ts';

/** Locks a resident at the version that the client saw, in a state where `event` is possible. */
export async function lockResident(
  tx: Database,
  input: { resident: string; expectedVersion: number },
  event: ResidentEvent,
): Promise<ResidentRow> {
  const [found] = await tx.select().from(residents).where(eq(residents.id, input.resident)).for('update');
  const resident = requireVersion('Resident', input.resident, found, input.expectedVersion);
  nextState('The resident', residentLifeCycle, resident.deathDate === null ? 'ALIVE' : 'DEAD', event);
  return resident;
}

/** Writes changes to a locked resident as its next version; returns its identifier. */
export async function updateResident(
  tx: Database,
  resident: ResidentRow,
  changes: Partial<ResidentRow>,
): Promise<{ resident: string }> {
  await tx
    .update(residents)
    .set({ ...changes, version: resident.version + 1 })
    .where(eq(residents.id, resident.id));
  await recordNotices(tx, residentChanged, [{ subject: resident.id, place: resident.communityCode }]);
  return { resident: resident.id };
}
