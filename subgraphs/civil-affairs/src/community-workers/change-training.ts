import { identifier, pastDate, shortText } from '@community-graph/kit/commands/fields';
import { expectedVersion, idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { nextState } from '@community-graph/kit/commands/state-machine';
import { insertRow, lockRow, updateRow } from '@community-graph/kit/commands/versioned-row';
import type { Database } from '@community-graph/kit/database/connect';
import { NotFoundError } from '@community-graph/kit/errors';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { lastTraining } from './change-worker.ts';
import { trainingLifeCycle, workerLifeCycle } from './life-cycle.ts';
import { communityWorkers, workerTrainings } from './tables.ts';
import { trainingDue } from './training-clock.ts';

const MOST_HOURS = 400;
const seen = { idempotencyKey, training: identifier, expectedVersion };
const planSchema = z.object({
  idempotencyKey,
  worker: identifier,
  topic: shortText(200),
  organiser: shortText(100),
  plannedFor: z.iso.date('must be a date, YYYY-MM-DD'),
});

async function findWorker(tx: Database, id: string) {
  const [worker] = await tx.select().from(communityWorkers).where(eq(communityWorkers.id, id)).for('update');
  if (!worker) throw new NotFoundError('CommunityWorker', id);
  return worker;
}

/** Plans a training; returns its identifier. */
export function planTraining(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'planTraining',
    input,
    schema: planSchema,
    run: async (tx, { worker: id, topic, organiser, plannedFor }, faults) => {
      const worker = await findWorker(tx, id);
      nextState('The worker', workerLifeCycle, worker.status, 'planTraining');
      if (plannedFor < worker.employedOn) {
        faults.add('plannedFor', 'BEFORE_EMPLOYED', `the worker was employed on ${worker.employedOn}.`);
      }
      faults.throwIfAny();
      return insertRow(tx, workerTrainings, { workerId: id, topic, organiser, status: 'PLANNED', plannedFor });
    },
  });
}

const completeSchema = z.object({
  ...seen,
  completedOn: pastDate,
  hours: z.number().int().min(1).max(MOST_HOURS, `at most ${MOST_HOURS} hours`),
});

/** Records a completed training, from which the next one is due; returns its identifier. */
export function completeTraining(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'completeTraining',
    input,
    schema: completeSchema,
    run: async (tx, { training: id, expectedVersion, completedOn, hours }, faults) => {
      const training = await lockRow(tx, workerTrainings, 'WorkerTraining', { id, expectedVersion });
      const status = nextState('The training', trainingLifeCycle, training.status, 'complete');
      if (completedOn < training.plannedFor) {
        faults.add('completedOn', 'BEFORE_PLANNED', `the training was planned for ${training.plannedFor}.`);
      }
      faults.throwIfAny();
      const worker = await findWorker(tx, training.workerId);
      const done = await updateRow(tx, workerTrainings, training, { status, completedOn, hours });
      const trainingDueOn = trainingDue(worker, await lastTraining(tx, worker.id));
      await updateRow(tx, communityWorkers, worker, { trainingDueOn });
      return done;
    },
  });
}

/** Records that a training was missed, or calls it off; returns its identifier. */
export function dropTraining(context: Context, event: 'miss' | 'cancel', input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: `${event}Training`,
    input,
    schema: z.object(seen),
    run: async (tx, { training: id, expectedVersion }) => {
      const training = await lockRow(tx, workerTrainings, 'WorkerTraining', { id, expectedVersion });
      const status = nextState('The training', trainingLifeCycle, training.status, event);
      return updateRow(tx, workerTrainings, training, { status });
    },
  });
}
