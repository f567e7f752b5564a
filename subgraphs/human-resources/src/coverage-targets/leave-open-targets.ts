import type { Database } from '@community-graph/kit/database/connect';
import type { Faults } from '@community-graph/kit/errors';
import { and, eq, gt, inArray, or, sql } from 'drizzle-orm';
import { coverageTargets } from './tables.ts';

/** Says of all on a drive's list who have no outcome that they did not enrol; nothing on the list may be later than the end. */
export async function leaveOpenTargets(tx: Database, driveId: string, closedOn: string, faults: Faults): Promise<void> {
  const ofDrive = eq(coverageTargets.driveId, driveId);
  const isLater = or(gt(coverageTargets.lastVisitedOn, closedOn), gt(coverageTargets.outcomeOn, closedOn));
  const [later] = await tx.select().from(coverageTargets).where(and(ofDrive, isLater)).limit(1);
  if (later) faults.add('closedOn', 'TOO_EARLY', 'somebody on the list was visited or decided later than that.');
  faults.throwIfAny();
  await tx
    .update(coverageTargets)
    .set({ status: 'NOT_ENROLLED', outcomeOn: closedOn, version: sql`${coverageTargets.version} + 1` })
    .where(and(ofDrive, inArray(coverageTargets.status, ['LISTED', 'VISITED'])));
}
