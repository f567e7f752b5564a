import { identifier, shortText } from '@community-graph/kit/commands/fields';
import { expectedVersion, idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { nextState } from '@community-graph/kit/commands/state-machine';
import { requireVersion } from '@community-graph/kit/commands/version';
import type { Database } from '@community-graph/kit/database/connect';
import { chinaDate } from '@community-graph/kit/dates';
import { NotFoundError } from '@community-graph/kit/errors';
import type { Caller } from '@community-graph/schema/caller';
import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { isResident } from '../officials.ts';
import { type SharingEvent, sharingLifeCycle, stateAt } from './life-cycle.ts';
import { readSettings } from './office-settings.ts';
import { endOf } from './period.ts';
import { requireParty, STEPS, type StepInput } from './steps.ts';
import { type SharingApplicationRow, sharingApplications } from './tables.ts';
import { isVisible } from './visible.ts';

const which = { idempotencyKey, application: identifier, expectedVersion };
const plain = z.object(which);
const reasoned = z.object({ ...which, reasons: shortText(1000) });

const SCHEMAS = {
  approve: plain,
  withdraw: plain,
  requestSupplement: z.object({
    ...which,
    missing: z.array(shortText(500)).min(1, 'must list all that is missing').max(50),
  }),
  supplement: z.object({ ...which, supplement: shortText(2000) }),
  extendTerm: reasoned,
  refuse: reasoned,
  accept: plain,
  consent: plain,
  suspend: reasoned,
  rectify: reasoned,
  resume: plain,
  requestExtension: z.object({ ...which, until: z.iso.date().transform(endOf) }),
  extend: plain,
  terminate: reasoned,
} as const satisfies Record<SharingEvent, z.ZodType>;

type Input = z.infer<typeof plain> & StepInput;

/** Takes a step in the life of an application or agreement; returns its identifier. */
export function stepSharingApplication(
  context: Context,
  event: SharingEvent,
  input: unknown,
): Promise<{ application: string }> {
  return runCommand(context, {
    name: `${event}Sharing`,
    input,
    schema: SCHEMAS[event] as z.ZodType<Input>,
    mayRun: (caller) => caller.roles.length > 0 && !isResident(caller),
    run: (tx, parsed) => step(tx, event, { input: parsed, caller: context.caller }),
  });
}

async function locked(tx: Database, { application, expectedVersion: expected }: Input, caller: Caller) {
  const [row] = await tx
    .select()
    .from(sharingApplications)
    .where(eq(sharingApplications.id, application))
    .for('update');
  if (!row || !isVisible(row, caller)) throw new NotFoundError('SharingApplication', application);
  return requireVersion('SharingApplication', application, row, expected);
}

async function step(tx: Database, event: SharingEvent, { input, caller }: { input: Input; caller: Caller }) {
  const row = await locked(tx, input, caller);
  const state = nextState('SharingApplication', sharingLifeCycle, stateAt(row, Date.now()), event);
  const settings = await readSettings(tx);
  requireParty(event, { row, caller, settings });
  const changes = STEPS[event].changes({ row, input, caller, settings, today: chinaDate() });
  const number = event === 'consent' ? await nextNumber(tx) : row.number;
  await tx
    .update(sharingApplications)
    // EXPIRED is no end of any step.
    .set({ ...changes, number, state: state as SharingApplicationRow['state'], version: row.version + 1 })
    .where(eq(sharingApplications.id, row.id));
  return { application: row.id };
}

async function nextNumber(tx: Database): Promise<string> {
  const { rows } = await tx.execute<{ number: number }>(sql`select nextval('agreement_numbers') as number`);
  return `GX-${chinaDate().slice(0, 4)}-${String(rows[0]?.number).padStart(5, '0')}`;
}
