import { identifier, pastDate, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { afterMonths } from '@community-graph/kit/dates';
import { ConflictError, NotFoundError } from '@community-graph/kit/errors';
import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { emergencyDrillLife } from './life-cycle.ts';
import { emergencyDrills, emergencyPlans } from './tables.ts';

const MAXIMUM_PARTICIPANTS = 100_000;

const inputSchema = z.object({
  idempotencyKey,
  plan: identifier,
  plannedOn: z.iso.date('must be a date, YYYY-MM-DD'),
  scenario: shortText(200),
});

/** Plans a drill of a plan in force; returns the drill's identifier. */
export function planEmergencyDrill(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'planEmergencyDrill',
    input,
    schema: inputSchema,
    run: async (tx, { plan: planId, plannedOn, scenario }) => {
      const [plan] = await tx.select().from(emergencyPlans).where(eq(emergencyPlans.id, planId)).for('share');
      if (!plan) throw new NotFoundError('Emergency plan', planId);
      if (plan.status !== 'IN_FORCE') throw new ConflictError(`The emergency plan is ${plan.status}, not IN_FORCE.`);
      const [planned] = await tx
        .insert(emergencyDrills)
        .values({ planId: plan.id, plannedOn, scenario, status: 'PLANNED' })
        .returning({ id: emergencyDrills.id });
      if (!planned) throw new Error('The insert returned no row.');
      return planned;
    },
  });
}

/** Records that a drill was held; the clock of its plan starts anew from the latest. Returns the drill's identifier. */
export const recordEmergencyDrill = stepCommand(emergencyDrillLife, {
  name: 'recordEmergencyDrill',
  event: 'record',
  fields: {
    heldOn: pastDate,
    participants: z.number().int().min(1).max(MAXIMUM_PARTICIPANTS),
    shortcomings: shortText(2000).nullish(),
  },
  change: async ({ tx, row, input: { heldOn, participants, shortcomings }, faults }) => {
    const { id, nextDrillDueOn, version } = emergencyPlans;
    const [plan] = await tx.select().from(emergencyPlans).where(eq(id, row.planId)).for('update');
    if (!plan) throw new NotFoundError('Emergency plan', row.planId);
    requireNotBefore(faults, 'heldOn', heldOn, { time: plan.approvedOn, what: 'the plan was approved' });
    faults.throwIfAny();
    const due = afterMonths(heldOn, plan.drillEveryMonths);
    await tx
      .update(emergencyPlans)
      .set({ nextDrillDueOn: sql`greatest(${nextDrillDueOn}, ${due}::date)`, version: sql`${version} + 1` })
      .where(eq(id, plan.id));
    return { heldOn, participants, shortcomings: shortcomings ?? null };
  },
});

/** Cancels a drill; returns its identifier. */
export const cancelEmergencyDrill = stepCommand(emergencyDrillLife, {
  name: 'cancelEmergencyDrill',
  event: 'cancel',
});
