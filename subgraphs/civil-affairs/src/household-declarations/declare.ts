import { identifier, pastDate, shortText } from '@community-graph/kit/commands/fields';
import { expectedVersion, idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { nextState } from '@community-graph/kit/commands/state-machine';
import { insertRow, lockRow, updateRow } from '@community-graph/kit/commands/versioned-row';
import type { Database } from '@community-graph/kit/database/connect';
import { type Faults, NotFoundError } from '@community-graph/kit/errors';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { households } from '../households/tables.ts';
import { meansEvidence } from '../means/means.ts';
import { mayHandle } from '../service-cases/may-handle.ts';
import { contradictionsOf } from './contradictions.ts';
import { type DeclarationEvent, declarationLifeCycle } from './life-cycle.ts';
import { type HouseholdDeclarationRow, householdDeclarations } from './tables.ts';

const amount = z.number().int().min(0, 'must not be below zero');
const count = amount.max(100);
const declared = {
  declaredOn: pastDate,
  declaredIncome: amount,
  declaredAssets: amount,
  vehicles: count,
  dwellings: count,
};
const seen = { idempotencyKey, declaration: identifier, expectedVersion };
const declareSchema = z.object({
  idempotencyKey,
  household: identifier,
  year: z.number().int().min(1997),
  ...declared,
});
const amendSchema = z.object({ ...seen, ...declared });
const returnSchema = z.object({ ...seen, note: shortText(500) });
const verifySchema = z.object({
  ...seen,
  ...{ verifiedOn: pastDate, verifiedIncome: amount, verifiedAssets: amount, evidence: z.string().max(4000) },
});

/** Of the year itself or one before. */
function checkYear(year: number, declaredOn: string, faults: Faults): void {
  if (year > Number(declaredOn.slice(0, 4))) faults.add('declaredOn', 'TOO_EARLY', `${year} has not come by then.`);
}

/** Takes in what a household declares of a year; returns the declaration's identifier. */
export function declareHouseholdMeans(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'declareHouseholdMeans',
    input,
    schema: declareSchema,
    mayRun: mayHandle(context),
    run: (tx, { idempotencyKey: _, ...input }, faults) => declareIn(tx, input, faults),
  });
}

/** Takes a declaration in within a transaction; returns its identifier. */
export async function declareIn(
  tx: Database,
  { household: id, year, ...input }: Omit<z.infer<typeof declareSchema>, 'idempotencyKey'>,
  faults: Faults,
): Promise<{ id: string }> {
  const [household] = await tx.select().from(households).where(eq(households.id, id)).for('update');
  if (!household) throw new NotFoundError('Household', id);
  checkYear(year, input.declaredOn, faults);
  if (input.declaredOn < household.registeredOn) {
    faults.add('declaredOn', 'BEFORE_REGISTERED', `the household was registered on ${household.registeredOn}.`);
  }
  const standing = await tx
    .select({ id: householdDeclarations.id })
    .from(householdDeclarations)
    .where(and(eq(householdDeclarations.householdId, id), eq(householdDeclarations.year, year)));
  if (standing.length > 0) faults.add('year', 'DECLARED', 'the household has declared this year.');
  faults.throwIfAny();
  const { communityCode } = household;
  return insertRow(tx, householdDeclarations, { householdId: id, communityCode, year, status: 'DECLARED', ...input });
}

async function lock(
  tx: Database,
  { declaration: id, expectedVersion }: { declaration: string; expectedVersion: number },
  event: DeclarationEvent,
): Promise<HouseholdDeclarationRow> {
  const row = await lockRow(tx, householdDeclarations, 'HouseholdDeclaration', { id, expectedVersion });
  return { ...row, status: nextState('The declaration', declarationLifeCycle, row.status, event) };
}

/** Returns a declaration to be corrected; returns its identifier. */
export function returnHouseholdDeclaration(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'returnHouseholdDeclaration',
    input,
    schema: returnSchema,
    run: async (tx, { note, ...input }) => {
      const row = await lock(tx, input, 'return');
      return updateRow(tx, householdDeclarations, row, { status: row.status, returnNote: note });
    },
  });
}

/** Declares anew what was returned; returns its identifier. */
export function amendHouseholdDeclaration(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'amendHouseholdDeclaration',
    input,
    schema: amendSchema,
    run: async (tx, { declaration, expectedVersion, idempotencyKey: _, ...input }, faults) => {
      const row = await lock(tx, { declaration, expectedVersion }, 'amend');
      if (input.declaredOn < row.declaredOn) {
        faults.add('declaredOn', 'TOO_EARLY', `it was declared before on ${row.declaredOn}.`);
      }
      faults.throwIfAny();
      return updateRow(tx, householdDeclarations, row, { status: row.status, ...input });
    },
  });
}

/** Verifies a declaration against what other departments tell; returns its identifier. */
export function verifyHouseholdDeclaration(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'verifyHouseholdDeclaration',
    input,
    schema: verifySchema,
    run: async (tx, { verifiedOn, verifiedIncome, verifiedAssets, ...input }, faults) => {
      const row = await lock(tx, input, 'verify');
      const { facts } = context.evidence.open(meansEvidence, context.caller, input.evidence);
      if (facts.household !== row.householdId) {
        faults.add('evidence', 'OF_ANOTHER', 'the evidence is about another household.');
      }
      if (verifiedOn < row.declaredOn) faults.add('verifiedOn', 'TOO_EARLY', `it was declared on ${row.declaredOn}.`);
      faults.throwIfAny();
      const contradictions = contradictionsOf(row, facts);
      const verified = { verifiedOn, verifiedIncome, verifiedAssets, contradictions };
      return updateRow(tx, householdDeclarations, row, { status: row.status, ...verified });
    },
  });
}
