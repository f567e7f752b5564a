import { identifier, pastDate } from '@community-graph/kit/commands/fields';
import { expectedVersion, idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { nextState } from '@community-graph/kit/commands/state-machine';
import { requireVersion } from '@community-graph/kit/commands/version';
import type { Database } from '@community-graph/kit/database/connect';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { type EnrolmentEvent, lifeCycleOf } from './life-cycle.ts';
import { type InsuranceEnrolmentRow, insuranceEnrolments } from './tables.ts';

const which = { idempotencyKey, enrolment: identifier, expectedVersion };
const changeSchema = z.object({ ...which, change: z.enum(['SUSPEND', 'RESUME', 'START_RECEIVING']) });
const endSchema = z.object({ ...which, endedOn: pastDate });

/** Takes one step of the life cycle on a locked row; returns its identifier. */
async function step(
  tx: Database,
  row: InsuranceEnrolmentRow,
  event: EnrolmentEvent,
  endedOn: string | null = null,
): Promise<{ enrolment: string }> {
  const status = nextState('The enrolment', lifeCycleOf(row), row.status, event);
  await tx
    .update(insuranceEnrolments)
    .set({ status, endedOn, version: row.version + 1 })
    .where(eq(insuranceEnrolments.id, row.id));
  return { enrolment: row.id };
}

async function locked(
  tx: Database,
  input: { enrolment: string; expectedVersion: number },
): Promise<InsuranceEnrolmentRow> {
  const { enrolment: id, expectedVersion: expected } = input;
  const [row] = await tx.select().from(insuranceEnrolments).where(eq(insuranceEnrolments.id, id)).for('update');
  return requireVersion('Enrolment', id, row, expected);
}

/** Suspends or resumes contributions, or begins the benefits; returns the enrolment's identifier. */
export function changeInsuranceStatus(context: Context, input: unknown): Promise<{ enrolment: string }> {
  return runCommand(context, {
    name: 'changeInsuranceStatus',
    input,
    schema: changeSchema,
    run: async (tx, input) => step(tx, await locked(tx, input), input.change),
  });
}

/** Ends an enrolment; returns its identifier. */
export function endInsuranceEnrolment(context: Context, input: unknown): Promise<{ enrolment: string }> {
  return runCommand(context, {
    name: 'endInsuranceEnrolment',
    input,
    schema: endSchema,
    run: async (tx, input, faults) => {
      const row = await locked(tx, input);
      if (input.endedOn < row.startedOn) {
        faults.add('endedOn', 'BEFORE_STARTED', `the enrolment started on ${row.startedOn}.`);
      }
      faults.throwIfAny();
      return step(tx, row, 'END', input.endedOn);
    },
  });
}
