import { nextState } from '@community-graph/kit/commands/state-machine';
import type { Database } from '@community-graph/kit/database/connect';
import { and, eq, isNull } from 'drizzle-orm';
import { runningPlanOf } from './care-for-minor.ts';
import { minorLife } from './life-cycle.ts';
import { carePlans, minorsAtRisk } from './tables.ts';

/** Closes the care for a minor who died. */
export async function closeCareAtDeath(tx: Database, residentId: string, deathDate: string): Promise<void> {
  const running = and(eq(minorsAtRisk.residentId, residentId), isNull(minorsAtRisk.closedOn));
  const [row] = await tx.select().from(minorsAtRisk).where(running).for('update');
  if (!row) return;
  const plan = await runningPlanOf(tx, row.id);
  // A death may be told late: a plan does not end before it was drawn up.
  const endedOn = plan && plan.last > deathDate ? plan.last : deathDate;
  if (plan) await tx.update(carePlans).set({ endedOn }).where(eq(carePlans.id, plan.plan.id));
  const status = nextState(minorLife.what, minorLife.states, row.status, 'close');
  await tx
    .update(minorsAtRisk)
    .set({ status, closedOn: deathDate, closeReason: 'DEATH', nextReviewDueOn: null, version: row.version + 1 })
    .where(eq(minorsAtRisk.id, row.id));
}
