import { randomUUID } from 'node:crypto';
import { communityCode, pastDate, shortText } from '@community-graph/kit/commands/fields';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import type { Database } from '@community-graph/kit/database/connect';
import type { Faults } from '@community-graph/kit/errors';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { requireNotBefore } from '../not-before.ts';
import { DISAGREES, disagreements, identityFields } from '../population/check-identity.ts';
import { checkIdNumberFree } from '../population/register-resident.ts';
import { hukouBooks, hukouType, PROVINCE, residents } from '../population/tables.ts';
import { addRegistration } from './register-floating.ts';
import { checkStay, stayFields } from './stay-fields.ts';

const inputSchema = z
  .object({
    idempotencyKey,
    ...identityFields,
    community: communityCode,
    hukouNumber: shortText(32),
    hukouType: z.enum(hukouType.enumValues),
    hukouAddress: shortText(200),
    hukouRegion: z
      .string()
      .regex(/^\d{6}$/, 'must be the 6-digit code of a county')
      .refine((code) => !code.startsWith(PROVINCE), {
        message: 'is of this province: whose hukou is here has a record, which the county of the hukou keeps',
        params: { code: 'OF_THIS_PROVINCE' },
      }),
    hukouRegisteredOn: pastDate,
    ...stayFields,
  })
  .superRefine((input, context) => {
    for (const { field, message } of disagreements(input)) {
      context.addIssue({ code: 'custom', path: [field], message, params: { code: DISAGREES } });
    }
  });

type Input = z.infer<typeof inputSchema>;

/** Registers somebody of another province who is on no record yet; returns the registration's identifier. */
export function registerNewcomer(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, { name: 'registerNewcomer', input, schema: inputSchema, run: register });
}

async function register(tx: Database, input: Input, faults: Faults): Promise<{ id: string }> {
  const { name, sex, birthDate, idNumber, ethnicGroup, education, maritalStatus, community, ...rest } = input;
  await checkIdNumberFree(tx, idNumber, faults);
  requireNotBefore(faults, 'arrivedOn', rest.arrivedOn, { time: birthDate, what: 'the resident was born' });
  const residentId = randomUUID();
  checkStay({ ...stayOf(rest), residentId }, faults);
  const hukouBookId = await findOrOpenBook(tx, rest, faults);
  faults.throwIfAny();
  const identity = { name, sex, birthDate, idNumber, ethnicGroup, education, maritalStatus };
  await tx.insert(residents).values({ id: residentId, ...identity, communityCode: community, hukouBookId });
  const who = { residentId, communityCode: community };
  return addRegistration(tx, who, { ...rest, cameFrom: rest.hukouRegion }, faults);
}

const stayOf = ({ reason, arrivedOn, dwelling, landlord, landlordName, employer, plannedUntil }: StayOfInput) => ({
  ...{ reason, arrivedOn, dwelling, landlordId: landlord ?? null, landlordName: landlordName ?? null },
  ...{ employer: employer ?? null, plannedUntil: plannedUntil ?? null },
});
type StayOfInput = Pick<Input, keyof typeof stayFields>;

/** The book of that number, of which family may be registered here; opened when there is none. */
async function findOrOpenBook(
  tx: Database,
  input: Pick<Input, 'hukouNumber' | 'hukouType' | 'hukouAddress' | 'hukouRegion' | 'hukouRegisteredOn'>,
  faults: Faults,
): Promise<string> {
  const { hukouNumber: number, hukouType: type, hukouAddress: address, hukouRegion: regionCode } = input;
  const [known] = await tx.select().from(hukouBooks).where(eq(hukouBooks.number, number));
  if (known) {
    if (known.regionCode !== regionCode || known.address !== address) {
      faults.add('hukouNumber', 'OTHER_BOOK', 'the book of this number is of another county or address.');
    }
    return known.id;
  }
  const id = randomUUID();
  // Not returned by the statement: a book is seen here only once somebody who lives here is registered in it.
  const { rowCount } = (await tx
    .insert(hukouBooks)
    .values({ id, number, type, address, regionCode, registeredOn: input.hukouRegisteredOn })
    .onConflictDoNothing()) as unknown as { rowCount: number };
  if (rowCount === 0) faults.add('hukouNumber', 'TAKEN', 'a book of this number is registered elsewhere.');
  return id;
}
