import { identifier, pastDate } from '@community-graph/kit/commands/fields';
import { expectedVersion, idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { nextState } from '@community-graph/kit/commands/state-machine';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { endPlan, lockPlan } from '../chronic-plans/change-plan.ts';
import type { Context } from '../context.ts';
import { chronicLifeCycle } from './life-cycle.ts';
import { lastFollowUpOn, lockCondition } from './lock-condition.ts';
import { chronicCloseReason, chronicConditions } from './tables.ts';

const inputSchema = z.object({
  idempotencyKey,
  condition: identifier,
  expectedVersion,
  closedOn: pastDate,
  reason: z.enum(chronicCloseReason.enumValues).nullish(),
});

/** Ends the management of a condition, and its plan; returns its identifier. */
export function closeChronicCondition(context: Context, input: unknown): Promise<{ condition: string }> {
  return runCommand(context, {
    name: 'closeChronicCondition',
    input,
    schema: inputSchema,
    run: async (tx, { condition: id, closedOn, reason = null, ...input }, faults) => {
      const condition = await lockCondition(tx, id, input.expectedVersion);
      const status = nextState('Chronic condition', chronicLifeCycle, condition.status, 'close');
      if (closedOn < condition.diagnosedOn) {
        faults.add('closedOn', 'BEFORE_DIAGNOSED', `it was diagnosed on ${condition.diagnosedOn}.`);
      }
      const last = await lastFollowUpOn(tx, id);
      if (last && closedOn < last) faults.add('closedOn', 'BEFORE_FOLLOW_UP', `it was last followed up on ${last}.`);
      faults.throwIfAny();
      await endPlan(tx, await lockPlan(tx, id), { on: closedOn, reason: 'CONDITION_CLOSED' });
      const values = { status, closedOn, closeReason: reason, nextFollowUpOn: null, version: condition.version + 1 };
      await tx.update(chronicConditions).set(values).where(eq(chronicConditions.id, id));
      return { condition: id };
    },
  });
}
