import { identifier, pastDate, positiveAmount } from '@community-graph/kit/commands/fields';
import { expectedVersion, idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { nextState } from '@community-graph/kit/commands/state-machine';
import { requireVersion } from '@community-graph/kit/commands/version';
import type { Database } from '@community-graph/kit/database/connect';
import { chinaDate } from '@community-graph/kit/dates';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { type AssistanceEvent, assistanceLifeCycle } from './life-cycle.ts';
import { recordChange } from './record-change.ts';
import { type AssistanceRow, assistanceEndReason, assistances } from './tables.ts';

const which = { idempotencyKey, assistance: identifier, expectedVersion };
const switchSchema = z.object(which);
const amountSchema = z.object({ ...which, monthlyAmount: positiveAmount });
const endSchema = z.object({ ...which, endedOn: pastDate, reason: z.enum(assistanceEndReason.enumValues) });

interface Step {
  readonly event: AssistanceEvent;
  readonly changes?: Partial<AssistanceRow>;
  /** The day of the change; today when absent. */
  readonly on?: string;
}

const EVENTS = { suspend: 'SUSPEND', resume: 'RESUME', changeAmount: 'CHANGE_AMOUNT', end: 'END' } as const;

/** Takes one step of the life cycle on a locked row, and keeps it in the history. */
export async function takeStep(
  tx: Database,
  row: AssistanceRow,
  { event, changes = {}, on = chinaDate() }: Step,
): Promise<{ assistance: string }> {
  const status = nextState('Assistance', assistanceLifeCycle, row.status, event);
  const clock = status === 'ENDED' ? { reviewDueOn: null } : {};
  const next = { ...row, ...changes, ...clock, status, version: row.version + 1 };
  await tx.update(assistances).set(next).where(eq(assistances.id, row.id));
  await recordChange(tx, next, EVENTS[event], on);
  return { assistance: row.id };
}

async function locked(tx: Database, input: { assistance: string; expectedVersion: number }): Promise<AssistanceRow> {
  const [row] = await tx.select().from(assistances).where(eq(assistances.id, input.assistance)).for('update');
  return requireVersion('Assistance', input.assistance, row, input.expectedVersion);
}

/** Suspends (`suspend`) or resumes (`resume`) assistance; returns its identifier. */
export function switchAssistance(context: Context, event: 'suspend' | 'resume', input: unknown) {
  return runCommand(context, {
    name: `${event}Assistance`,
    input,
    schema: switchSchema,
    run: async (tx, input) => takeStep(tx, await locked(tx, input), { event }),
  });
}

/** Changes the monthly amount; returns the identifier. */
export function changeAssistanceAmount(context: Context, input: unknown) {
  return runCommand(context, {
    name: 'changeAssistanceAmount',
    input,
    schema: amountSchema,
    run: async (tx, input) => {
      const changes = { monthlyAmount: input.monthlyAmount };
      return takeStep(tx, await locked(tx, input), { event: 'changeAmount', changes });
    },
  });
}

/** Ends assistance for a reason; returns its identifier. */
export function endAssistance(context: Context, input: unknown) {
  return runCommand(context, {
    name: 'endAssistance',
    input,
    schema: endSchema,
    run: async (tx, input, faults) => {
      const row = await locked(tx, input);
      if (input.endedOn < row.grantedOn) {
        faults.add('endedOn', 'BEFORE_GRANTED', `the assistance was granted on ${row.grantedOn}.`);
      }
      faults.throwIfAny();
      const changes = { endedOn: input.endedOn, endReason: input.reason };
      return takeStep(tx, row, { event: 'end', changes, on: input.endedOn });
    },
  });
}
