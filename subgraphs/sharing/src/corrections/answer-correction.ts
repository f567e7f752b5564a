import { identifier, pastDate, shortText } from '@community-graph/kit/commands/fields';
import { expectedVersion, idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { nextState } from '@community-graph/kit/commands/state-machine';
import { requireVersion } from '@community-graph/kit/commands/version';
import type { Database } from '@community-graph/kit/database/connect';
import { chinaDate } from '@community-graph/kit/dates';
import { NotFoundError } from '@community-graph/kit/errors';
import type { Caller } from '@community-graph/schema/caller';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { isOfficial, isOfficialOf } from '../officials.ts';
import { type CorrectionEvent, correctionLifeCycle } from './life-cycle.ts';
import { type CorrectionRow, corrections } from './tables.ts';

const which = { idempotencyKey, correction: identifier, expectedVersion };
const answerSchema = z
  .object({ ...which, accept: z.boolean(), reasons: shortText(1000).nullish() })
  .refine(({ accept, reasons }) => accept || reasons, {
    path: ['reasons'],
    message: 'must say why the datum is not corrected',
    params: { code: 'REASONS_MISSING' },
  });
const completeSchema = z.object({ ...which, correctedOn: pastDate });

/** The locked row, for an official of the department that owns the datum; to others it does not exist. */
async function locked(tx: Database, id: string, by: { caller: Caller; expected: number }): Promise<CorrectionRow> {
  const [row] = await tx.select().from(corrections).where(eq(corrections.id, id)).for('update');
  if (!row || !isOfficialOf(by.caller, row.owner)) throw new NotFoundError('Correction', id);
  return requireVersion('Correction', id, row, by.expected);
}

async function step(tx: Database, row: CorrectionRow, event: CorrectionEvent, changes: Partial<CorrectionRow>) {
  const state = nextState('Correction', correctionLifeCycle, row.state, event);
  await tx
    .update(corrections)
    .set({ ...changes, state, version: row.version + 1 })
    .where(eq(corrections.id, row.id));
  return { correction: row.id };
}

/** Accepts or rejects a correction; returns its identifier. */
export function answerCorrection(context: Context, input: unknown): Promise<{ correction: string }> {
  return runCommand(context, {
    name: 'answerCorrection',
    input,
    schema: answerSchema,
    mayRun: isOfficial,
    run: async (tx, { correction, expectedVersion: expected, accept, reasons = null }) => {
      const row = await locked(tx, correction, { caller: context.caller, expected });
      return step(tx, row, accept ? 'accept' : 'reject', { answeredOn: chinaDate(), reasons });
    },
  });
}

/** Reports that the datum is corrected; returns the identifier. */
export function completeCorrection(context: Context, input: unknown): Promise<{ correction: string }> {
  return runCommand(context, {
    name: 'completeCorrection',
    input,
    schema: completeSchema,
    mayRun: isOfficial,
    run: async (tx, { correction, expectedVersion: expected, correctedOn }, faults) => {
      const row = await locked(tx, correction, { caller: context.caller, expected });
      if (correctedOn < row.filedOn)
        faults.add('correctedOn', 'BEFORE_FILED', `the request was filed on ${row.filedOn}.`);
      faults.throwIfAny();
      return step(tx, row, 'correct', { correctedOn });
    },
  });
}
