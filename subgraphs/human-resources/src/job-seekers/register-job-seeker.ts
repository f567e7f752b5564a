import { identifier, positiveAmount, shortText } from '@community-graph/kit/commands/fields';
import { isOfficialOrCommunity, requireOwn } from '@community-graph/kit/commands/own-affairs';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { chinaDate } from '@community-graph/kit/dates';
import { BadUserInputError } from '@community-graph/kit/errors';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { requireRegistered } from '../employment/require-registered.ts';
import { vacancyForm } from '../vacancies/tables.ts';
import { jobSeekers } from './tables.ts';

/** What a job seeker wishes, as inputs have it. */
export const wishFields = {
  wishedOccupation: shortText(100),
  wishedForm: z.enum(vacancyForm.enumValues).nullish(),
  wishedWage: positiveAmount.nullish(),
  wishedPlace: shortText(200).nullish(),
  skills: shortText(500).nullish(),
};

const inputSchema = z.object({ idempotencyKey, resident: identifier.toLowerCase(), ...wishFields });

/** Registers a resident who looks for work, in the community of the registration of employment; returns the identifier. */
export function registerJobSeeker(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'registerJobSeeker',
    input,
    schema: inputSchema,
    mayRun: (caller) => isOfficialOrCommunity(caller, context),
    run: async (tx, { idempotencyKey: _, resident: residentId, ...wishes }, faults) => {
      requireOwn(context, residentId);
      const registered = await requireRegistered(tx, residentId, faults);
      faults.throwIfAny();
      const [seeker] = await tx
        .insert(jobSeekers)
        .values({
          ...{ residentId, communityCode: registered?.communityCode ?? '', status: 'SEEKING' },
          ...{ registeredOn: chinaDate(), ...wishes },
        })
        .onConflictDoNothing()
        .returning({ id: jobSeekers.id });
      if (seeker) return seeker;
      const message = 'the resident is registered as a job seeker already.';
      throw new BadUserInputError([{ path: ['input', 'resident'], code: 'SEEKS_ALREADY', message }]);
    },
  });
}
