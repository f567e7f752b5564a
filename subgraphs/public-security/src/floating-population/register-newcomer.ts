import { randomUUID } from 'node:crypto';
import { communityCode, pastDate } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import type { Database } from '@community-graph/kit/database/connect';
import type { Faults } from '@community-graph/kit/errors';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { DISAGREES, disagreements, identityFields } from '../population/check-identity.ts';
import { outsideBook, outsideBookFields } from '../population/outside-book.ts';
import { checkIdNumberFree } from '../population/register-resident.ts';
import { residents } from '../population/tables.ts';
import { addRegistration } from './register-floating.ts';
import { checkStay, stayFields } from './stay-fields.ts';

const inputSchema = z
  .object({
    idempotencyKey,
    ...identityFields,
    community: communityCode,
    ...outsideBookFields,
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
  const hukouBookId = await outsideBook(tx, rest, faults);
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
