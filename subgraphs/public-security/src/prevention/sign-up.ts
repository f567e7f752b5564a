import { identifier } from '@community-graph/kit/commands/fields';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import type { Database } from '@community-graph/kit/database/connect';
import { chinaDate } from '@community-graph/kit/dates';
import { BadUserInputError, type Faults, ForbiddenFieldError } from '@community-graph/kit/errors';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { requireLiving } from '../population/known-residents.ts';
import { isOfficialOrCommunity, isResident } from '../who-may.ts';
import { preventionVolunteers } from './tables.ts';

const ADULT_YEARS = 18;
const inputSchema = z.object({ idempotencyKey, resident: identifier });

/** Whether somebody born on a day is of age on another. */
export const isAdult = (birthDate: string, today: string): boolean =>
  `${Number(birthDate.slice(0, 4)) + ADULT_YEARS}${birthDate.slice(4)}` <= today;

/** Signs a resident up as a volunteer of public order, residents themselves only; returns the volunteer's identifier. */
export function signUpPreventionVolunteer(context: Context, input: unknown): Promise<{ id: string }> {
  const { caller } = context;
  return runCommand(context, {
    name: 'signUpPreventionVolunteer',
    input,
    schema: inputSchema,
    mayRun: isOfficialOrCommunity,
    run: async (tx, { resident: residentId }, faults) => {
      if (isResident(caller) && caller.subjects?.[0] !== residentId.toLowerCase()) {
        throw new ForbiddenFieldError('Residents sign up themselves only.', 'NO_AGREEMENT');
      }
      return signUpIn(tx, residentId, faults);
    },
  });
}

/** Signs an adult up within a transaction; returns the volunteer's identifier. */
export async function signUpIn(tx: Database, residentId: string, faults: Faults): Promise<{ id: string }> {
  const { birthDate, communityCode } = await requireLiving(tx, residentId, faults);
  const today = chinaDate();
  if (!isAdult(birthDate, today)) faults.add('resident', 'TOO_YOUNG', 'volunteers of public order are adults.');
  faults.throwIfAny();
  const [signedUp] = await tx
    .insert(preventionVolunteers)
    .values({ residentId, communityCode, status: 'APPLIED', signedUpOn: today })
    .onConflictDoNothing()
    .returning({ id: preventionVolunteers.id });
  if (signedUp) return signedUp;
  const message = 'the resident has signed up already.';
  throw new BadUserInputError([{ path: ['input', 'resident'], code: 'SIGNED_UP', message }]);
}
