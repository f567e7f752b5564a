import { identifier, shortText } from '@community-graph/kit/commands/fields';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { ageOn, chinaDate } from '@community-graph/kit/dates';
import { BadUserInputError } from '@community-graph/kit/errors';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { checkResidents, requireLiving } from '../population/known-residents.ts';
import { isOfficialOrCommunityWorker } from '../who-may.ts';
import { minorCategory, minorsAtRisk } from './tables.ts';

const ADULT_YEARS = 18;
const inputSchema = z.object({
  idempotencyKey,
  resident: identifier.toLowerCase(),
  category: z.enum(minorCategory.enumValues),
  circumstances: shortText(1000),
  caretaker: identifier.toLowerCase().nullish(),
});

/** Reports a minor at risk, which community workers may; returns the identifier of the care. */
export function reportMinorAtRisk(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'reportMinorAtRisk',
    input,
    schema: inputSchema,
    mayRun: isOfficialOrCommunityWorker,
    run: async (tx, { resident: residentId, category, circumstances, caretaker }, faults) => {
      const { birthDate, communityCode } = await requireLiving(tx, residentId, faults);
      const today = chinaDate();
      if (ageOn(birthDate, today) >= ADULT_YEARS) faults.add('resident', 'OF_AGE', 'the resident is of age.');
      if (caretaker === residentId) faults.add('caretaker', 'OWN_CARETAKER', 'nobody is the own caretaker.');
      await checkResidents(tx, caretaker ? [{ id: caretaker, path: ['caretaker'] }] : [], faults);
      faults.throwIfAny();
      const told = { residentId, communityCode, category, circumstances, caretakerId: caretaker ?? null };
      const [reported] = await tx
        .insert(minorsAtRisk)
        .values({ ...told, status: 'REPORTED', reportedOn: today })
        .onConflictDoNothing()
        .returning({ id: minorsAtRisk.id });
      if (reported) return reported;
      const message = 'the minor was reported, or is cared for.';
      throw new BadUserInputError([{ path: ['input', 'resident'], code: 'RUNNING', message }]);
    },
  });
}
