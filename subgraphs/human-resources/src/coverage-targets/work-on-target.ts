import { pastDate, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { isOfficialOrCommunityWorker } from '@community-graph/kit/commands/who-may';
import type { Database } from '@community-graph/kit/database/connect';
import type { Faults } from '@community-graph/kit/errors';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { coverageDrives } from '../coverage-drives/tables.ts';
import { coverageTargetLife } from './life-cycle.ts';
import { type CoverageTargetRow, coverageExemption, coverageVisitResult, coverageVisits } from './tables.ts';

/** Nothing is done for a drive that has ended, and nothing before what was done last. */
async function requireNext(
  tx: Database,
  row: CoverageTargetRow,
  { field, day, faults }: { readonly field: string; readonly day: string; readonly faults: Faults },
): Promise<void> {
  const [drive] = await tx.select().from(coverageDrives).where(eq(coverageDrives.id, row.driveId)).for('share');
  if (drive?.status !== 'RUNNING') faults.add('target', 'NOT_RUNNING', 'the drive has ended.');
  const time = row.outcomeOn ?? row.lastVisitedOn ?? row.listedOn;
  requireNotBefore(faults, field, day, { time, what: 'the last step was taken' });
}

/** Records a visit; who had declined is asked anew. Returns the item's identifier. */
export const recordCoverageVisit = stepCommand(coverageTargetLife, {
  name: 'recordCoverageVisit',
  event: 'visit',
  mayRun: isOfficialOrCommunityWorker,
  fields: { visitedOn: pastDate, result: z.enum(coverageVisitResult.enumValues), note: shortText(500).nullish() },
  change: async ({ tx, row, input: { visitedOn, result, note }, faults }) => {
    await requireNext(tx, row, { field: 'visitedOn', day: visitedOn, faults });
    faults.throwIfAny();
    await tx.insert(coverageVisits).values({ targetId: row.id, visitedOn, result, note: note ?? null });
    return { lastVisitedOn: visitedOn, outcomeOn: null, declineReason: null };
  },
});

/** Records that somebody, once visited, declined; returns the item's identifier. */
export const declineCoverage = stepCommand(coverageTargetLife, {
  name: 'declineCoverage',
  event: 'decline',
  mayRun: isOfficialOrCommunityWorker,
  fields: { declinedOn: pastDate, reason: shortText(300) },
  change: async ({ tx, row, input: { declinedOn, reason }, faults }) => {
    await requireNext(tx, row, { field: 'declinedOn', day: declinedOn, faults });
    return { outcomeOn: declinedOn, declineReason: reason };
  },
});

/** Records that somebody need not enrol; returns the item's identifier. */
export const exemptFromCoverage = stepCommand(coverageTargetLife, {
  name: 'exemptFromCoverage',
  event: 'exempt',
  mayRun: isOfficialOrCommunityWorker,
  fields: { exemptedOn: pastDate, exemption: z.enum(coverageExemption.enumValues) },
  change: async ({ tx, row, input: { exemptedOn, exemption }, faults }) => {
    await requireNext(tx, row, { field: 'exemptedOn', day: exemptedOn, faults });
    return { outcomeOn: exemptedOn, exemption, declineReason: null };
  },
});
