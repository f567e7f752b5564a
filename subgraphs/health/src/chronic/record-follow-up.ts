import { identifier, pastDate, shortText } from '@community-graph/kit/commands/fields';
import { expectedVersion, idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { nextState } from '@community-graph/kit/commands/state-machine';
import type { Database } from '@community-graph/kit/database/connect';
import type { Faults } from '@community-graph/kit/errors';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { lockPlan, movePlan } from '../chronic-plans/change-plan.ts';
import type { Context } from '../context.ts';
import { diastolic, glucose, systolic, withinPressure } from '../vital-signs.ts';
import { dueAfter, latestFollowUp } from './due-by-grade.ts';
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
    nextDueOn: z.iso.date().nullish(),
    note: shortText(500).nullish(),
  })
  .superRefine(withinPressure)
  .refine((input) => !input.nextDueOn || input.nextDueOn > input.followedOn, {
    message: 'must be after this follow-up',
    path: ['nextDueOn'],
    params: { code: 'BEFORE_FOLLOW_UP' },
  });

type Input = z.infer<typeof inputSchema>;

/**
 * Records a follow-up; the condition and its plan take over control and next date in the same transaction, unless a later
 * follow-up is on record already: then this one was entered late and tells nothing about now. The next date is by the plan
 * where none is given. Returns the condition's identifier.
 */
export function recordFollowUp(context: Context, input: unknown): Promise<{ condition: string }> {
  return runCommand(context, { name: 'recordFollowUp', input, schema: inputSchema, run: record });
}

async function record(tx: Database, input: Input, faults: Faults): Promise<{ condition: string }> {
  const { condition: id, idempotencyKey: _key, expectedVersion: expected, ...visit } = input;
  const condition = await lockCondition(tx, id, expected);
  const status = nextState('Chronic condition', chronicLifeCycle, condition.status, 'followUp');
  if (visit.followedOn < condition.diagnosedOn) {
    faults.add('followedOn', 'BEFORE_DIAGNOSED', `it was diagnosed on ${condition.diagnosedOn}.`);
  }
  const plan = await lockPlan(tx, id);
  const nextDueOn = visit.nextDueOn ?? dueAfter(visit.followedOn, plan?.grade ?? null, visit.controlled);
  const latest = plan && latestFollowUp(visit.followedOn, plan.grade);
  if (latest && nextDueOn > latest) {
    faults.add('nextDueOn', 'BEYOND_PLAN', `the plan asks for a follow-up by ${latest}.`);
  }
  faults.throwIfAny();
  const last = await lastFollowUpOn(tx, id);
  const isLatest = last === null || visit.followedOn >= last;
  await tx.insert(followUps).values({ conditionId: id, ...visit, nextDueOn });
  const outcome = isLatest ? { controlled: visit.controlled, nextFollowUpOn: nextDueOn } : {};
  const values = { ...outcome, status, version: condition.version + 1 };
  await tx.update(chronicConditions).set(values).where(eq(chronicConditions.id, id));
  if (plan && isLatest) await movePlan(tx, plan, nextDueOn);
  return { condition: id };
}
