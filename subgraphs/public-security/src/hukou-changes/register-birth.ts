import { identifier } from '@community-graph/kit/commands/fields';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import type { Database } from '@community-graph/kit/database/connect';
import { ageOn } from '@community-graph/kit/dates';
import { type Faults, NotFoundError } from '@community-graph/kit/errors';
import { recordEvent } from '@community-graph/kit/events/record-event';
import { residentBorn } from '@community-graph/schema/events/public-security';
import { and, eq, inArray } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { identityFields } from '../population/check-identity.ts';
import { requireHukouBook } from '../population/register-resident.ts';
import { guardianships, type ResidentRow, residents } from '../population/tables.ts';
import { registerNumbered } from './assign-id-number.ts';
import { recordChange } from './record-change.ts';
import { populationChanges } from './tables.ts';

/** Ages between which a mother is taken to be one; another age is a typing error. **Assumed** by us. */
const MOTHERS_AGES = [12, 65] as const;

const { name, birthDate, ethnicGroup } = identityFields;
const inputSchema = z.object({
  idempotencyKey,
  mother: identifier.toLowerCase(),
  father: identifier.toLowerCase().nullish(),
  hukou: identifier.toLowerCase(),
  ...{ name, birthDate, ethnicGroup },
  sex: z.enum(['MALE', 'FEMALE'], 'must be MALE or FEMALE: the ID number says which'),
  certificateNumber: z.string().regex(/^[A-Z]\d{9}$/, 'must be a capital letter and nine digits'),
});

type Input = z.infer<typeof inputSchema>;

/** Registers a birth: hukou, ID number and guardians; returns the identifier of the change. */
export function registerBirth(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, { name: 'registerBirth', input, schema: inputSchema, run: register });
}

async function register(tx: Database, input: Input, faults: Faults): Promise<{ id: string }> {
  const { mother, father } = await parentsOf(tx, input);
  checkParents(input, { mother, father }, faults);
  const book = await requireHukouBook(tx, input.hukou, 'hukou', faults);
  if (![mother, father].some((parent) => parent?.hukouBookId === book.id)) {
    faults.add('hukou', 'NOT_A_PARENTS', 'a newborn joins the book of the mother or the father.');
  }
  await checkCertificate(tx, input.certificateNumber, faults);
  faults.throwIfAny();
  const { communityCode } = mother;
  const born = { name: input.name, sex: input.sex, birthDate: input.birthDate, ethnicGroup: input.ethnicGroup };
  const nothingYet = { education: 'NONE', maritalStatus: 'UNMARRIED' } as const;
  const where = { communityCode, hukouBookId: book.id, hukouSince: input.birthDate };
  const { id } = await registerNumbered(tx, { ...born, ...nothingYet, ...where }, book.regionCode);
  const living = [mother, father].filter((parent) => parent?.deathDate === null) as ResidentRow[];
  if (living.length > 0) {
    await tx.insert(guardianships).values(living.map((parent) => ({ wardId: id, guardianId: parent.id })));
  }
  const told = { birthDate: input.birthDate, community: communityCode };
  await recordEvent(tx, residentBorn, { subject: id, community: communityCode, data: told });
  return recordChange(
    tx,
    { id, communityCode },
    {
      ...{ kind: 'BIRTH', occurredOn: input.birthDate, toBookId: book.id, certificateNumber: input.certificateNumber },
      ...{ motherId: mother.id, fatherId: father?.id ?? null },
    },
  );
}

async function parentsOf(tx: Database, { mother, father }: Pick<Input, 'mother' | 'father'>) {
  const ids = father ? [mother, father] : [mother];
  const found = await tx.select().from(residents).where(inArray(residents.id, ids));
  const requireOne = (id: string): ResidentRow => {
    const one = found.find((row) => row.id === id);
    if (one) return one;
    throw new NotFoundError('Resident', id);
  };
  return { mother: requireOne(mother), father: father ? requireOne(father) : null };
}

function checkParents(
  { birthDate, ethnicGroup }: Input,
  { mother, father }: { mother: ResidentRow; father: ResidentRow | null },
  faults: Faults,
): void {
  const age = ageOn(mother.birthDate, birthDate);
  if (mother.sex === 'MALE') faults.add('mother', 'NO_WOMAN', 'the mother is registered as a man.');
  if (father?.sex === 'FEMALE') faults.add('father', 'NO_MAN', 'the father is registered as a woman.');
  if (age < MOTHERS_AGES[0] || age > MOTHERS_AGES[1]) {
    faults.add('mother', 'AGE', `the mother was ${age} years old when the child was born.`);
  }
  if (mother.deathDate !== null && mother.deathDate < birthDate) {
    faults.add('mother', 'DEAD', `the mother died on ${mother.deathDate}.`);
  }
  if (ethnicGroup !== mother.ethnicGroup && ethnicGroup !== father?.ethnicGroup) {
    faults.add('ethnicGroup', 'NOT_A_PARENTS', 'a newborn has the ethnic group of the mother or the father.');
  }
}

async function checkCertificate(tx: Database, number: string, faults: Faults): Promise<void> {
  const { kind, certificateNumber } = populationChanges;
  const used = await tx
    .select({ id: populationChanges.id })
    .from(populationChanges)
    .where(and(eq(kind, 'BIRTH'), eq(certificateNumber, number)));
  if (used.length > 0) faults.add('certificateNumber', 'TAKEN', 'a birth is registered by this certificate.');
}
