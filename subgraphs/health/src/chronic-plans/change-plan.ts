import { nextState } from '@community-graph/kit/commands/state-machine';
import type { Database } from '@community-graph/kit/database/connect';
import { and, eq } from 'drizzle-orm';
import { chronicPlanLife } from './life-cycle.ts';
import { type ChronicPlanRow, chronicPlans } from './tables.ts';

/** The plan by which a condition is cared for, locked, if there is one. The condition is locked before. */
export async function lockPlan(tx: Database, condition: string): Promise<ChronicPlanRow | null> {
  const ofCondition = and(eq(chronicPlans.conditionId, condition), eq(chronicPlans.status, 'ACTIVE'));
  const [plan] = await tx.select().from(chronicPlans).where(ofCondition).for('update');
  return plan ?? null;
}

/** Moves a plan's next follow-up. */
export async function movePlan(tx: Database, plan: ChronicPlanRow, nextDueOn: string): Promise<void> {
  const status = nextState('Plan', chronicPlanLife, plan.status, 'followUp');
  await tx
    .update(chronicPlans)
    .set({ status, nextDueOn, version: plan.version + 1 })
    .where(eq(chronicPlans.id, plan.id));
}

/** Ends a plan, if there is one, not before it started. */
export async function endPlan(
  tx: Database,
  plan: ChronicPlanRow | null,
  end: { readonly on: string; readonly reason: NonNullable<ChronicPlanRow['endReason']> },
): Promise<void> {
  if (!plan) return;
  const status = nextState('Plan', chronicPlanLife, plan.status, 'end');
  const endedOn = end.on > plan.startedOn ? end.on : plan.startedOn;
  const values = { status, nextDueOn: null, endedOn, endReason: end.reason, version: plan.version + 1 };
  await tx.update(chronicPlans).set(values).where(eq(chronicPlans.id, plan.id));
}
