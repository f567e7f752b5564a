import { anyDate, communityCode, pastDate, positiveAmount, shortText } from '@community-graph/kit/commands/fields';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { insertRow } from '@community-graph/kit/commands/versioned-row';
import { isOfficialOrCommunityWorker } from '@community-graph/kit/commands/who-may';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { vacancies, vacancyForm } from './tables.ts';

/** Most places that one vacancy has. */
export const MOST_PLACES = 1000;

const inputSchema = z.object({
  idempotencyKey,
  community: communityCode,
  employer: shortText(200),
  contact: shortText(100),
  title: shortText(100),
  occupation: shortText(100),
  form: z.enum(vacancyForm.enumValues),
  workplace: shortText(200),
  requirements: shortText(1000).nullish(),
  places: z.number().int().min(1, 'must be above zero').max(MOST_PLACES, `must be at most ${MOST_PLACES}`),
  wageFrom: positiveAmount,
  wageUntil: positiveAmount,
  registeredOn: pastDate,
  expiresOn: anyDate,
});

/** Registers a vacancy, which is checked before it is published; returns its identifier. */
export function registerVacancy(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'registerVacancy',
    input,
    schema: inputSchema,
    mayRun: (caller) => isOfficialOrCommunityWorker(caller, context),
    run: (tx, { idempotencyKey: _, community, ...vacancy }, faults) => {
      if (vacancy.wageUntil < vacancy.wageFrom) {
        faults.add('wageUntil', 'BELOW_LOWEST', 'must not be below wageFrom.');
      }
      if (vacancy.expiresOn <= vacancy.registeredOn) {
        faults.add('expiresOn', 'TOO_EARLY', `must be after ${vacancy.registeredOn}, when it is registered.`);
      }
      faults.throwIfAny();
      return insertRow(tx, vacancies, { communityCode: community, status: 'REGISTERED', ...vacancy });
    },
  });
}
