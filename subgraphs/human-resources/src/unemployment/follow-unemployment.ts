import { nextState } from '@community-graph/kit/commands/state-machine';
import type { Database } from '@community-graph/kit/database/connect';
import { afterMonths } from '@community-graph/kit/dates';
import { and, eq } from 'drizzle-orm';
import type { EmploymentRow } from '../employment/tables.ts';
import { unemploymentLife, VERIFY_MONTHS } from './life-cycle.ts';
import { unemploymentRegistrations } from './tables.ts';

type EndReason = NonNullable<typeof unemploymentRegistrations.$inferSelect.endReason>;

const REASON_OF: Readonly<Record<Exclude<EmploymentRow['status'], 'UNEMPLOYED'>, EndReason>> = {
  EMPLOYED: 'EMPLOYED',
  FLEXIBLE: 'FLEXIBLE',
  RETIRED: 'RETIRED',
  STUDENT: 'STUDYING',
  NOT_IN_LABOUR_FORCE: 'LEFT_LABOUR_FORCE',
};

type Stand = Pick<EmploymentRow, 'residentId' | 'communityCode' | 'status' | 'since'>;

/** Keeps registrations of unemployment in step with how a resident stands to work: one begins with unemployment and ends with it. */
export async function followUnemployment(tx: Database, { residentId, communityCode, status, since }: Stand) {
  if (status === 'UNEMPLOYED') {
    await tx.insert(unemploymentRegistrations).values({
      ...{ residentId, communityCode, status: 'REGISTERED', registeredOn: since },
      verifyBy: afterMonths(since, VERIFY_MONTHS),
    });
    return;
  }
  const runs = and(
    eq(unemploymentRegistrations.residentId, residentId),
    eq(unemploymentRegistrations.status, 'REGISTERED'),
  );
  const [row] = await tx.select().from(unemploymentRegistrations).where(runs).for('update');
  if (!row) return;
  const endReason = REASON_OF[status];
  const event = status === 'EMPLOYED' || status === 'FLEXIBLE' ? 'findWork' : 'cancel';
  // Who is registered as working earlier than the last verification says was wrong then; the end is not before it.
  const last = row.verifiedOn ?? row.registeredOn;
  await tx
    .update(unemploymentRegistrations)
    .set({
      status: nextState(unemploymentLife.what, unemploymentLife.states, row.status, event),
      endedOn: since < last ? last : since,
      ...{ endReason, verifyBy: null, version: row.version + 1 },
    })
    .where(eq(unemploymentRegistrations.id, row.id));
}
