import { identifier, pastDate, positiveAmount } from '@community-graph/kit/commands/fields';
import { expectedVersion, idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { nextState } from '@community-graph/kit/commands/state-machine';
import { requireVersion } from '@community-graph/kit/commands/version';
import type { Database } from '@community-graph/kit/database/connect';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { type AssistanceEvent, assistanceLifeCycle } from './life-cycle.ts';
import { type AssistanceRow, assistanceEndReason, assistances } from './tables.ts';

const which = { idempotencyKey, assistance: identifier, expectedVersion };
const switchSchema = z.object(which);
const amountSchema = z.object({ ...which, monthlyAmount: positiveAmount });
const endSchema = z.object({ ...which, endedOn: pastDate, reason: z.enum(assistanceEndReason.enumValues) });

interface Step {
  readonly event: AssistanceEvent;
  readonly input: { assistance: string; expectedVersion: number };
  readonly changes?: Partial<AssistanceRow>;
}

/** Takes one step of the life cycle on a locked row. */
async function step(tx: Database, row: AssistanceRow, { event, changes = {} }: Step): Promise<{ assistance: string }> {
  const status = nextState('Assistance', assistanceLifeCycle, row.status, event);
  await tx
    .update(assistances)
    .set({ ...changes, status, version: row.version + 1 })
    .where(eq(assistances.id, row.id));
  return { assistance: row.id };
}

async function locked(tx: Database, input: Step['input']): Promise<AssistanceRow> {
  const [row] = await tx.select().from(assistances).where(eq(assistances.id, input.assistance)).for('update');
  return requireVersion('Assistance', input.assistance, row, input.expectedVersion);
}

/** Suspends (`suspend`) or resumes (`resume`) assistance; returns its identifier. */
export function switchAssistance(context: Context, event: 'suspend' | 'resume', input: unknown) {
  return runCommand(context, {
    name: `${event}Assistance`,
    input,
    schema: switchSchema,
    run: async (tx, input) => step(tx, await locked(tx, input), { event, input }),
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
      return step(tx, await locked(tx, input), { event: 'changeAmount', input, changes });
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
      return step(tx, row, { event: 'end', input, changes: { endedOn: input.endedOn, endReason: input.reason } });
    },
  });
}
