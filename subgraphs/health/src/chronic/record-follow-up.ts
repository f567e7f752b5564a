import { identifier, pastDate, shortText } from '@community-graph/kit/commands/fields';
import { expectedVersion, idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { nextState } from '@community-graph/kit/commands/state-machine';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { diastolic, glucose, systolic, withinPressure } from '../vital-signs.ts';
import { chronicLifeCycle } from './life-cycle.ts';
import { lastFollowUpOn, lockCondition } from './lock-condition.ts';
import { chronicConditions, followUpMethod, followUps } from './tables.ts';

const inputSchema = z
  .object({
    idempotencyKey,
    condition: identifier,
    expectedVersion,
    followedOn: pastDate,
    method: z.enum(followUpMethod.enumValues),
    systolic: systolic.nullish(),
    diastolic: diastolic.nullish(),
    glucose: glucose.nullish(),
    controlled: z.boolean(),
    nextDueOn: z.iso.date(),
    note: shortText(500).nullish(),
  })
  .superRefine(withinPressure)
  .refine((input) => input.nextDueOn > input.followedOn, {
    message: 'must be after this follow-up',
    path: ['nextDueOn'],
    params: { code: 'BEFORE_FOLLOW_UP' },
  });

/**
 * Records a follow-up; the condition takes over control and next date in the same transaction, unless a later follow-up
 * is on record already: then this one was entered late and tells nothing about now. Returns the condition's identifier.
 */
export function recordFollowUp(context: Context, input: unknown): Promise<{ condition: string }> {
  return runCommand(context, {
    name: 'recordFollowUp',
    input,
    schema: inputSchema,
    run: async (tx, { condition: id, idempotencyKey: _key, expectedVersion: expected, ...visit }, faults) => {
      const condition = await lockCondition(tx, id, expected);
      const status = nextState('Chronic condition', chronicLifeCycle, condition.status, 'followUp');
      if (visit.followedOn < condition.diagnosedOn) {
        faults.add('followedOn', 'BEFORE_DIAGNOSED', `it was diagnosed on ${condition.diagnosedOn}.`);
      }
      faults.throwIfAny();
      const last = await lastFollowUpOn(tx, id);
      const latest = last === null || visit.followedOn >= last;
      await tx.insert(followUps).values({ conditionId: id, ...visit });
      const outcome = latest ? { controlled: visit.controlled, nextFollowUpOn: visit.nextDueOn } : {};
      const values = { ...outcome, status, version: condition.version + 1 };
      await tx.update(chronicConditions).set(values).where(eq(chronicConditions.id, id));
      return { condition: id };
    },
  });
}
