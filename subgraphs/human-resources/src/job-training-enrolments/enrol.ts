import { identifier } from '@community-graph/kit/commands/fields';
import { isOfficialOrCommunity, requireOwn } from '@community-graph/kit/commands/own-affairs';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { nextState } from '@community-graph/kit/commands/state-machine';
import { updateRow } from '@community-graph/kit/commands/versioned-row';
import type { Database } from '@community-graph/kit/database/connect';
import { chinaDate } from '@community-graph/kit/dates';
import { BadUserInputError, type Faults } from '@community-graph/kit/errors';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { requireRegistered } from '../employment/require-registered.ts';
import { jobTrainingLife } from '../job-trainings/life-cycle.ts';
import { jobTrainings } from '../job-trainings/tables.ts';
import { lockInRegion } from '../lock-in-region.ts';
import { migrantEvidence } from './migrant-standing.ts';
import { jobTrainingEnrolments } from './tables.ts';

const inputSchema = z.object({
  idempotencyKey,
  training: identifier,
  resident: identifier.toLowerCase(),
  evidence: z.string().max(4000).nullish(),
});

type Input = z.infer<typeof inputSchema>;

/** Enrols a resident in a course that has a free place; returns the enrolment's identifier. */
export function enrolInJobTraining(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'enrolInJobTraining',
    input,
    schema: inputSchema,
    mayRun: (caller) => isOfficialOrCommunity(caller, context),
    run: (tx, input, faults) => {
      requireOwn(context, input.resident);
      return enrol(tx, context, input, faults);
    },
  });
}

async function enrol(tx: Database, context: Context, input: Input, faults: Faults): Promise<{ id: string }> {
  const training = await lockInRegion(tx, jobTrainings, jobTrainingLife.what, input.training);
  nextState(jobTrainingLife.what, jobTrainingLife.states, training.status, 'enrol');
  const registered = await requireRegistered(tx, input.resident, faults);
  if (training.enrolled >= training.places) faults.add('training', 'FULL', 'no place is free.');
  const evidenceGatheredAt = training.forMigrants ? checkMigrant(context, input, faults) : null;
  faults.throwIfAny();
  const [enrolment] = await tx
    .insert(jobTrainingEnrolments)
    .values({
      ...{ trainingId: training.id, residentId: input.resident, communityCode: registered?.communityCode ?? '' },
      ...{ status: 'ENROLLED', enrolledOn: chinaDate(), evidenceGatheredAt },
    })
    .onConflictDoNothing()
    .returning({ id: jobTrainingEnrolments.id });
  if (!enrolment) {
    const message = 'the resident takes part in this course already.';
    throw new BadUserInputError([{ path: ['input', 'resident'], code: 'ENROLLED', message }]);
  }
  await updateRow(tx, jobTrainings, training, { enrolled: training.enrolled + 1 });
  return enrolment;
}

/** Checks, by what public security told, that the resident is one of the floating population; returns when it told. */
function checkMigrant({ evidence, caller }: Context, input: Input, faults: Faults): Date | null {
  if (!input.evidence) {
    faults.add('evidence', 'REQUIRED', 'the course is for migrant workers: send the evidence of migrantStanding.');
    return null;
  }
  const { facts, gatheredAt } = evidence.open(migrantEvidence, caller, input.evidence);
  if (facts.resident !== input.resident) {
    faults.add('evidence', 'OF_ANOTHER', 'the evidence is about another resident.');
  } else if (!facts.isMigrant) {
    faults.add('resident', 'NO_MIGRANT', 'the resident is not registered as one of the floating population.');
  }
  return gatheredAt;
}
