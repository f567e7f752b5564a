import { identifier } from '@community-graph/kit/commands/fields';
import { expectedVersion, idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import type { Database } from '@community-graph/kit/database/connect';
import type { Faults } from '@community-graph/kit/errors';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { lockResident, updateResident } from './change-resident.ts';
import { DISAGREES, disagreements, identityFields } from './check-identity.ts';
import { checkIdNumberFree } from './register-resident.ts';
import type { ResidentRow } from './tables.ts';

type Correctable = keyof typeof identityFields;
const correctable = Object.keys(identityFields) as Correctable[];
const { name, sex, birthDate, idNumber, ethnicGroup, education, maritalStatus } = identityFields;

const inputSchema = z
  .object({
    idempotencyKey,
    resident: identifier,
    expectedVersion,
    name: name.nullish(),
    sex: sex.nullish(),
    birthDate: birthDate.nullish(),
    idNumber: idNumber.nullish(),
    ethnicGroup: ethnicGroup.nullish(),
    education: education.nullish(),
    maritalStatus: maritalStatus.nullish(),
  })
  .refine((input) => correctable.some((field) => input[field] != null), {
    message: 'at least one field must be given',
    params: { code: 'NOTHING_TO_CORRECT' },
  });

type Input = z.infer<typeof inputSchema>;

/** Corrects a resident's identity; returns the resident's identifier. */
export function correctResident(context: Context, input: unknown): Promise<{ resident: string }> {
  return runCommand(context, { name: 'correctResident', input, schema: inputSchema, run: correct });
}

async function correct(tx: Database, input: Input, faults: Faults): Promise<{ resident: string }> {
  const resident = await lockResident(tx, input, 'correct');
  const changes = given(input);
  checkWhole({ ...resident, ...changes }, changes, faults);
  if (changes.idNumber) await checkIdNumberFree(tx, changes.idNumber, faults, resident.id);
  faults.throwIfAny();
  return updateResident(tx, resident, changes);
}

/** What the input changes: null, like absence, keeps a field, for none of them can be emptied. */
function given(input: Input): Partial<Pick<ResidentRow, Correctable>> {
  return Object.fromEntries(correctable.flatMap((field) => (input[field] == null ? [] : [[field, input[field]]])));
}

/** The identity as it would be must agree with itself; a fault is told at a field that was sent. */
function checkWhole(whole: ResidentRow, changes: Partial<ResidentRow>, faults: Faults): void {
  for (const { field, message } of disagreements(whole)) {
    faults.add(field in changes ? field : 'idNumber', DISAGREES, message);
  }
  if (whole.deathDate !== null && whole.birthDate > whole.deathDate) {
    faults.add('birthDate', 'AFTER_DEATH', 'the resident died earlier.');
  }
}
