import { identifier, pastDate } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { nextState } from '@community-graph/kit/commands/state-machine';
import { isOfficialOrCommunityWorker } from '@community-graph/kit/commands/who-may';
import type { Database } from '@community-graph/kit/database/connect';
import { BadUserInputError, type Faults, NotFoundError } from '@community-graph/kit/errors';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { jobSeekerLife } from '../job-seekers/life-cycle.ts';
import { jobSeekers } from '../job-seekers/tables.ts';
import { vacancyLife } from '../vacancies/life-cycle.ts';
import { vacancies } from '../vacancies/tables.ts';
import { jobIntroductions } from './tables.ts';

const inputSchema = z.object({ idempotencyKey, seeker: identifier, vacancy: identifier, introducedOn: pastDate });

/** Introduces a job seeker to an open vacancy, wherever it is; returns the introduction's identifier. */
export function introduceToVacancy(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'introduceToVacancy',
    input,
    schema: inputSchema,
    mayRun: (caller) => isOfficialOrCommunityWorker(caller, context),
    run: introduce,
  });
}

async function introduce(tx: Database, input: z.infer<typeof inputSchema>, faults: Faults): Promise<{ id: string }> {
  const { introducedOn } = input;
  const [seeker] = await tx.select().from(jobSeekers).where(eq(jobSeekers.id, input.seeker)).for('update');
  if (!seeker) throw new NotFoundError(jobSeekerLife.what, input.seeker);
  nextState(jobSeekerLife.what, jobSeekerLife.states, seeker.status, 'introduce');
  // Not locked: it may be of another region, and what is closed meanwhile refuses to hire.
  const [vacancy] = await tx.select().from(vacancies).where(eq(vacancies.id, input.vacancy));
  if (!vacancy) throw new NotFoundError(vacancyLife.what, input.vacancy);
  if (vacancy.status !== 'OPEN') faults.add('vacancy', 'NOT_OPEN', `the vacancy is ${vacancy.status}.`);
  if (introducedOn > vacancy.expiresOn) {
    faults.add('introducedOn', 'EXPIRED', `applications are taken until ${vacancy.expiresOn}.`);
  }
  requireNotBefore(faults, 'introducedOn', introducedOn, { time: vacancy.openedOn, what: 'the vacancy was published' });
  const registered = { time: seeker.registeredOn, what: 'the seeker registered' };
  requireNotBefore(faults, 'introducedOn', introducedOn, registered);
  faults.throwIfAny();
  const { residentId, communityCode } = seeker;
  const [introduction] = await tx
    .insert(jobIntroductions)
    .values({
      ...{ seekerId: seeker.id, vacancyId: vacancy.id, residentId, communityCode },
      ...{ status: 'INTRODUCED', introducedOn },
    })
    .onConflictDoNothing()
    .returning({ id: jobIntroductions.id });
  if (introduction) return introduction;
  const message = 'the seeker is introduced to this vacancy already.';
  throw new BadUserInputError([{ path: ['input', 'vacancy'], code: 'INTRODUCED', message }]);
}
