import { nextState } from '@community-graph/kit/commands/state-machine';
import type { Database } from '@community-graph/kit/database/connect';
import { and, eq } from 'drizzle-orm';
import type { EmploymentRow } from '../employment/tables.ts';
import { hardshipLife } from './life-cycle.ts';
import { hardshipRecognitions } from './tables.ts';

type ExitReason = NonNullable<typeof hardshipRecognitions.$inferSelect.exitReason>;

/** Why who stands so to work is no longer in hardship on the labour market. */
const EXIT_OF: Readonly<Partial<Record<EmploymentRow['status'], ExitReason>>> = {
  EMPLOYED: 'EMPLOYED',
  RETIRED: 'RETIRED',
  STUDENT: 'LEFT_LABOUR_FORCE',
  NOT_IN_LABOUR_FORCE: 'LEFT_LABOUR_FORCE',
};

/** The recognition of a resident, if one stands, locked. */
export async function lockRecognised(tx: Database, residentId: string) {
  const stands = and(eq(hardshipRecognitions.residentId, residentId), eq(hardshipRecognitions.status, 'RECOGNISED'));
  const [row] = await tx.select().from(hardshipRecognitions).where(stands).for('update');
  return row;
}

/** Lets a resident leave hardship when the own registration says so (动态退出); tells whether it did. */
export async function followHardship(
  tx: Database,
  { residentId, status, since }: Pick<EmploymentRow, 'residentId' | 'status' | 'since'>,
): Promise<boolean> {
  const exitReason = EXIT_OF[status];
  const row = exitReason && (await lockRecognised(tx, residentId));
  if (!row) return false;
  // What is registered late is told late: the recognition does not end before it was decided or reviewed.
  const last = row.reviewedOn ?? row.decidedOn ?? since;
  await tx
    .update(hardshipRecognitions)
    .set({
      status: nextState(hardshipLife.what, hardshipLife.states, row.status, 'exit'),
      endedOn: since < last ? last : since,
      ...{ exitReason, reviewBy: null, version: row.version + 1 },
    })
    .where(eq(hardshipRecognitions.id, row.id));
  return true;
}
