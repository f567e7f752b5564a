import { identifier } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import type { Database } from '@community-graph/kit/database/connect';
import { chinaDate } from '@community-graph/kit/dates';
import { BadUserInputError, type Faults } from '@community-graph/kit/errors';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { requireLiving } from '../population/known-residents.ts';
import { hukouBooks, residents } from '../population/tables.ts';
import { isOfficialOrCommunityWorker } from '../who-may.ts';
import { checkLandlord, checkStay, stayFields } from './stay-fields.ts';
import { floatingRegistrations } from './tables.ts';

/** Digits of a county's code. */
export const COUNTY_DIGITS = 6;

/** What is told of a stay in another county than the hukou's. */
export const floatingFields = {
  cameFrom: z.string().regex(/^\d{6}$/, 'must be the 6-digit code of a county'),
  ...stayFields,
};

const inputSchema = z.object({ idempotencyKey, resident: identifier.toLowerCase(), ...floatingFields });

type Input = z.infer<typeof inputSchema>;

/** What a registration tells of a stay. */
export type StayInput = Pick<Input, 'cameFrom' | keyof typeof stayFields>;

/** Registers a resident whose hukou is in another county; returns the registration's identifier. */
export function registerFloating(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'registerFloating',
    input,
    schema: inputSchema,
    mayRun: isOfficialOrCommunityWorker,
    run: (tx, input, faults) => registerFloatingIn(tx, input, faults),
  });
}

/** Registers within a transaction; returns the registration's identifier. */
export async function registerFloatingIn(
  tx: Database,
  input: Omit<Input, 'idempotencyKey'>,
  faults: Faults,
): Promise<{ id: string }> {
  const { id, birthDate, communityCode } = await requireLiving(tx, input.resident, faults);
  requireNotBefore(faults, 'arrivedOn', input.arrivedOn, { time: birthDate, what: 'the resident was born' });
  const [registered] = await tx
    .select({ county: hukouBooks.regionCode })
    .from(residents)
    .innerJoin(hukouBooks, eq(hukouBooks.id, residents.hukouBookId))
    .where(eq(residents.id, id));
  if (registered?.county === communityCode.slice(0, COUNTY_DIGITS)) {
    faults.add('resident', 'HUKOU_HERE', 'the hukou of the resident is in the county where the resident lives.');
  }
  return addRegistration(tx, { residentId: id, communityCode }, input, faults);
}

/** Writes the registration of a resident's stay, unless something is wrong or one runs; returns its identifier. */
export async function addRegistration(
  tx: Database,
  who: { residentId: string; communityCode: string },
  input: StayInput,
  faults: Faults,
): Promise<{ id: string }> {
  const { cameFrom, reason, arrivedOn, dwelling, landlord, landlordName, landlordPhone, employer, plannedUntil } =
    input;
  const stay = {
    ...{ ...who, cameFrom, reason, arrivedOn, dwelling, landlordId: landlord ?? null },
    ...{ landlordName: landlordName ?? null, landlordPhone: landlordPhone ?? null, employer: employer ?? null },
    plannedUntil: plannedUntil ?? null,
  };
  checkStay(stay, faults);
  await checkLandlord(tx, landlord, faults);
  if (cameFrom === who.communityCode.slice(0, COUNTY_DIGITS)) {
    faults.add('cameFrom', 'SAME_COUNTY', 'the resident came from another county than the own.');
  }
  faults.throwIfAny();
  const today = chinaDate();
  const [added] = await tx
    .insert(floatingRegistrations)
    .values({ ...stay, registeredOn: today, lastVerifiedOn: today, status: 'REGISTERED' })
    .onConflictDoNothing()
    .returning({ id: floatingRegistrations.id });
  if (added) return added;
  const message = 'the resident has a registration that runs; end it first when the resident moved.';
  throw new BadUserInputError([{ path: ['input', 'resident'], code: 'REGISTERED', message }]);
}
