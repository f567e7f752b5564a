import { identifier, pastDate, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { expectedVersion, idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { nextState } from '@community-graph/kit/commands/state-machine';
import { lockRow, updateRow } from '@community-graph/kit/commands/versioned-row';
import type { Database } from '@community-graph/kit/database/connect';
import { chinaDate } from '@community-graph/kit/dates';
import type { Faults } from '@community-graph/kit/errors';
import { desc, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { followContributions } from '../insurance-subsidies/follow-contributions.ts';
import { type EnrolmentEvent, lifeCycleOf } from './life-cycle.ts';
import {
  type InsuranceChangeRow,
  type InsuranceEnrolmentRow,
  insuranceChange,
  insuranceChanges,
  insuranceEnrolments,
} from './tables.ts';

const which = { idempotencyKey, enrolment: identifier, expectedVersion };
const changeSchema = z.object({
  ...which,
  change: z.enum(insuranceChange.enumValues),
  effectiveOn: pastDate.nullish(),
  note: shortText(200).nullish(),
});
const endSchema = z.object({ ...which, endedOn: pastDate, reason: z.enum(['MOVED_AWAY', 'WITHDREW']).nullish() });

/** An enrolment on which a step is taken, locked at the version that the client saw, and the day of the last step. */
export async function lockEnrolment(tx: Database, seen: { enrolment: string; expectedVersion: number }) {
  const { enrolment: id, expectedVersion } = seen;
  const row = await lockRow(tx, insuranceEnrolments, 'Enrolment', { id, expectedVersion });
  return { row, last: await lastStep(tx, row) };
}

/** The day of the last change of an enrolment; without one, of its start. */
export async function lastStep(tx: Database, { id, startedOn }: InsuranceEnrolmentRow) {
  const [change] = await tx
    .select({ on: insuranceChanges.effectiveOn })
    .from(insuranceChanges)
    .where(eq(insuranceChanges.enrolmentId, id))
    .orderBy(desc(insuranceChanges.version))
    .limit(1);
  return change ? { time: change.on, what: 'it last changed' } : { time: startedOn, what: 'the enrolment started' };
}

/** The state after an event. */
export const afterEvent = (row: InsuranceEnrolmentRow, event: EnrolmentEvent): InsuranceEnrolmentRow['status'] =>
  nextState('The enrolment', lifeCycleOf(row), row.status, event);

/** Suspends or resumes contributions, or begins the benefits; returns the enrolment's identifier. */
export function changeInsuranceStatus(context: Context, input: unknown): Promise<{ enrolment: string }> {
  return runCommand(context, { name: 'changeInsuranceStatus', input, schema: changeSchema, run: change });
}

async function change(
  tx: Database,
  input: z.infer<typeof changeSchema>,
  faults: Faults,
): Promise<{ enrolment: string }> {
  const { row, last } = await lockEnrolment(tx, input);
  afterEvent(row, input.change);
  const effectiveOn = input.effectiveOn ?? chinaDate();
  requireNotBefore(faults, 'effectiveOn', effectiveOn, last);
  faults.throwIfAny();
  await applyChange(tx, row, { change: input.change, effectiveOn, note: input.note ?? null });
  return { enrolment: row.id };
}

/** Takes a step of a locked enrolment, notes it, and lets the subsidies follow. */
export async function applyChange(
  tx: Database,
  row: InsuranceEnrolmentRow,
  step: Pick<InsuranceChangeRow, 'change' | 'effectiveOn' | 'note'>,
): Promise<void> {
  const status = afterEvent(row, step.change);
  await tx.insert(insuranceChanges).values({ ...step, enrolmentId: row.id, version: row.version + 1 });
  await updateRow(tx, insuranceEnrolments, row, { status });
  await followContributions(tx, { ...row, status }, step.effectiveOn);
}

/** Ends an enrolment; returns its identifier. */
export function endInsuranceEnrolment(context: Context, input: unknown): Promise<{ enrolment: string }> {
  return runCommand(context, {
    name: 'endInsuranceEnrolment',
    input,
    schema: endSchema,
    run: async (tx, { reason, endedOn, ...seen }, faults) => {
      const { row, last } = await lockEnrolment(tx, seen);
      const status = afterEvent(row, 'END');
      if (endedOn < row.startedOn) {
        faults.add('endedOn', 'BEFORE_STARTED', `the enrolment started on ${row.startedOn}.`);
      } else requireNotBefore(faults, 'endedOn', endedOn, last);
      faults.throwIfAny();
      await followContributions(tx, { ...row, status }, endedOn);
      await updateRow(tx, insuranceEnrolments, row, { status, endedOn, endReason: reason ?? null });
      return { enrolment: row.id };
    },
  });
}
