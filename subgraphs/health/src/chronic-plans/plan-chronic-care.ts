import { identifier, pastDate, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { expectedVersion, idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { nextState } from '@community-graph/kit/commands/state-machine';
import { insertRow } from '@community-graph/kit/commands/versioned-row';
import type { Database } from '@community-graph/kit/database/connect';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { latestFollowUp } from '../chronic/due-by-grade.ts';
import { chronicLifeCycle } from '../chronic/life-cycle.ts';
import { lockCondition } from '../chronic/lock-condition.ts';
import { chronicConditions } from '../chronic/tables.ts';
import type { Context } from '../context.ts';
import { healthRecords } from '../records/tables.ts';
import { diastolic, glucose, systolic, withinPressure } from '../vital-signs.ts';
import { endPlan, lockPlan } from './change-plan.ts';
import { chronicPlans } from './tables.ts';

const GRADE = 'must be from 1 to 3, the closest';
const COMMUNITY_DIGITS = 12;

const inputSchema = z
  .object({
    idempotencyKey,
    condition: identifier,
    expectedVersion,
    grade: z.number().int().min(1, GRADE).max(3, GRADE),
    systolicTarget: systolic.nullish(),
    diastolicTarget: diastolic.nullish(),
    glucoseTarget: glucose.nullish(),
    advice: shortText(1000),
    doctor: shortText(50),
    startedOn: pastDate,
  })
  .superRefine(({ systolicTarget, diastolicTarget }, context) =>
    withinPressure({ systolic: systolicTarget, diastolic: diastolicTarget }, context, 'diastolicTarget'),
  );

/**
 * Plans the care of a condition in place of the plan that there is; the next follow-up comes at the latest when the grade
 * asks for it. Returns the plan's identifier.
 */
export function planChronicCare(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'planChronicCare',
    input,
    schema: inputSchema,
    run: async (tx, { condition: id, idempotencyKey: _key, expectedVersion: expected, ...plan }, faults) => {
      const condition = await lockCondition(tx, id, expected);
      const status = nextState('Chronic condition', chronicLifeCycle, condition.status, 'plan');
      const current = await lockPlan(tx, id);
      const earliest = {
        time: current?.startedOn ?? condition.diagnosedOn,
        what: 'it was diagnosed or last planned for',
      };
      requireNotBefore(faults, 'startedOn', plan.startedOn, earliest);
      faults.throwIfAny();
      await endPlan(tx, current, { on: plan.startedOn, reason: 'REPLACED' });
      const latest = latestFollowUp(plan.startedOn, plan.grade);
      const due = condition.nextFollowUpOn;
      const nextDueOn = due !== null && due < latest ? due : latest;
      const next = { status, nextFollowUpOn: nextDueOn, version: condition.version + 1 };
      await tx.update(chronicConditions).set(next).where(eq(chronicConditions.id, id));
      const whose = await ownerOf(tx, condition.recordId);
      return insertRow(tx, chronicPlans, { ...plan, ...whose, conditionId: id, nextDueOn, status: 'ACTIVE' });
    },
  });
}

/** Whose record a condition stands in, and in which community. */
async function ownerOf(tx: Database, record: string) {
  const [found] = await tx.select().from(healthRecords).where(eq(healthRecords.id, record));
  if (!found) throw new Error('A condition has no record.');
  return { residentId: found.residentId, communityCode: found.recordNumber.slice(0, COMMUNITY_DIGITS) };
}
