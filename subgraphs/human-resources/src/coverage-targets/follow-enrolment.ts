import { nextState } from '@community-graph/kit/commands/state-machine';
import { updateRow } from '@community-graph/kit/commands/versioned-row';
import type { Database } from '@community-graph/kit/database/connect';
import { and, eq, inArray } from 'drizzle-orm';
import { coverageDrives } from '../coverage-drives/tables.ts';
import type { InsuranceEnrolmentRow } from '../insurance/tables.ts';
import { coverageTargetLife } from './life-cycle.ts';
import { coverageTargets } from './tables.ts';

/** Tells the running drives on whose list the resident is of an enrolment: nobody reports it to them again. */
export async function followEnrolment(
  tx: Database,
  enrolment: Pick<InsuranceEnrolmentRow, 'id' | 'residentId' | 'kind' | 'startedOn'>,
): Promise<void> {
  const rows = await tx
    .select({ target: coverageTargets })
    .from(coverageTargets)
    .innerJoin(coverageDrives, eq(coverageDrives.id, coverageTargets.driveId))
    .where(
      and(
        ...[eq(coverageTargets.residentId, enrolment.residentId), eq(coverageDrives.kind, enrolment.kind)],
        ...[eq(coverageDrives.status, 'RUNNING'), inArray(coverageTargets.status, ['LISTED', 'VISITED', 'DECLINED'])],
      ),
    )
    .for('update', { of: coverageTargets });
  for (const { target } of rows) {
    const { what, states } = coverageTargetLife;
    // An enrolment that is backdated is an outcome of the day on which the list was made, at the earliest.
    const outcomeOn = enrolment.startedOn < target.listedOn ? target.listedOn : enrolment.startedOn;
    await updateRow(tx, coverageTargets, target, {
      status: nextState(what, states, target.status, 'enrol'),
      ...{ outcomeOn, enrolmentId: enrolment.id, declineReason: null },
    });
  }
}
