import { identifier, pastDate } from '@community-graph/kit/commands/fields';
import { expectedVersion, idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { nextState } from '@community-graph/kit/commands/state-machine';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { endManagement } from './end-management.ts';
import { chronicLifeCycle } from './life-cycle.ts';
import { lastFollowUpOn, lockCondition } from './lock-condition.ts';
import { chronicCloseReason } from './tables.ts';

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
      nextState('Chronic condition', chronicLifeCycle, condition.status, 'close');
      if (closedOn < condition.diagnosedOn) {
        faults.add('closedOn', 'BEFORE_DIAGNOSED', `it was diagnosed on ${condition.diagnosedOn}.`);
      }
      const last = await lastFollowUpOn(tx, id);
      if (last && closedOn < last) faults.add('closedOn', 'BEFORE_FOLLOW_UP', `it was last followed up on ${last}.`);
      faults.throwIfAny();
      await endManagement(tx, condition, { closedOn, closeReason: reason });
      return { condition: id };
    },
  });
}
