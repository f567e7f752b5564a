import { identifier, pastDate } from '@community-graph/kit/commands/fields';
import { expectedVersion, idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { nextState } from '@community-graph/kit/commands/state-machine';
import { requireVersion } from '@community-graph/kit/commands/version';
import type { Database } from '@community-graph/kit/database/connect';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { diastolic, glucose, systolic, withinPressure } from '../vital-signs.ts';
import { chronicLifeCycle } from './life-cycle.ts';
import { type ChronicConditionRow, chronicConditions, followUpMethod, followUps } from './tables.ts';

const which = { idempotencyKey, condition: identifier, expectedVersion };
const followUpSchema = z
  .object({
    ...which,
    followedOn: pastDate,
    method: z.enum(followUpMethod.enumValues),
    systolic: systolic.nullish(),
    diastolic: diastolic.nullish(),
    glucose: glucose.nullish(),
    controlled: z.boolean(),
    nextDueOn: z.iso.date(),
    note: z.string().trim().max(500).nullish(),
  })
  .superRefine(withinPressure)
  .refine((input) => input.nextDueOn > input.followedOn, {
    message: 'must be after this follow-up',
    path: ['nextDueOn'],
    params: { code: 'BEFORE_FOLLOW_UP' },
  });
const closeSchema = z.object({ ...which, closedOn: pastDate });

async function lockCondition(tx: Database, id: string, expected: number): Promise<ChronicConditionRow> {
  const [row] = await tx.select().from(chronicConditions).where(eq(chronicConditions.id, id)).for('update');
  return requireVersion('Chronic condition', id, row, expected);
}

/** Records a follow-up; the condition takes over control and next date in the same transaction. Returns its identifier. */
export function recordFollowUp(context: Context, input: unknown): Promise<{ condition: string }> {
  return runCommand(context, {
    name: 'recordFollowUp',
    input,
    schema: followUpSchema,
    run: async (tx, { condition: id, idempotencyKey: _key, expectedVersion: expected, ...visit }, faults) => {
      const condition = await lockCondition(tx, id, expected);
      const status = nextState('Chronic condition', chronicLifeCycle, condition.status, 'followUp');
      if (visit.followedOn < condition.diagnosedOn) {
        faults.add('followedOn', 'BEFORE_DIAGNOSED', `it was diagnosed on ${condition.diagnosedOn}.`);
      }
      faults.throwIfAny();
      await tx.insert(followUps).values({ conditionId: id, ...visit });
      const values = {
        status,
        controlled: visit.controlled,
        nextFollowUpOn: visit.nextDueOn,
        version: condition.version + 1,
      };
      await tx.update(chronicConditions).set(values).where(eq(chronicConditions.id, id));
      return { condition: id };
    },
  });
}

/** Ends the management of a condition; returns its identifier. */
export function closeChronicCondition(context: Context, input: unknown): Promise<{ condition: string }> {
  return runCommand(context, {
    name: 'closeChronicCondition',
    input,
    schema: closeSchema,
    run: async (tx, { condition: id, closedOn, ...input }, faults) => {
      const condition = await lockCondition(tx, id, input.expectedVersion);
      const status = nextState('Chronic condition', chronicLifeCycle, condition.status, 'close');
      if (closedOn < condition.diagnosedOn) {
        faults.add('closedOn', 'BEFORE_DIAGNOSED', `it was diagnosed on ${condition.diagnosedOn}.`);
      }
      faults.throwIfAny();
      const values = { status, closedOn, nextFollowUpOn: null, version: condition.version + 1 };
      await tx.update(chronicConditions).set(values).where(eq(chronicConditions.id, id));
      return { condition: id };
    },
  });
}
