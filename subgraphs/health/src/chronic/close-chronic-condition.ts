import { identifier, pastDate } from '@community-graph/kit/commands/fields';
import { expectedVersion, idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { nextState } from '@community-graph/kit/commands/state-machine';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { chronicLifeCycle } from './life-cycle.ts';
import { lastFollowUpOn, lockCondition } from './lock-condition.ts';
import { chronicConditions } from './tables.ts';

const inputSchema = z.object({ idempotencyKey, condition: identifier, expectedVersion, closedOn: pastDate });

/** Ends the management of a condition; returns its identifier. */
export function closeChronicCondition(context: Context, input: unknown): Promise<{ condition: string }> {
  return runCommand(context, {
    name: 'closeChronicCondition',
    input,
    schema: inputSchema,
    run: async (tx, { condition: id, closedOn, ...input }, faults) => {
      const condition = await lockCondition(tx, id, input.expectedVersion);
      const status = nextState('Chronic condition', chronicLifeCycle, condition.status, 'close');
      if (closedOn < condition.diagnosedOn) {
        faults.add('closedOn', 'BEFORE_DIAGNOSED', `it was diagnosed on ${condition.diagnosedOn}.`);
      }
      const last = await lastFollowUpOn(tx, id);
      if (last && closedOn < last) faults.add('closedOn', 'BEFORE_FOLLOW_UP', `it was last followed up on ${last}.`);
      faults.throwIfAny();
      const values = { status, closedOn, nextFollowUpOn: null, version: condition.version + 1 };
      await tx.update(chronicConditions).set(values).where(eq(chronicConditions.id, id));
      return { condition: id };
    },
  });
}
