import { communityCode, identifier, pastDate } from '@community-graph/kit/commands/fields';
import { expectedVersion, idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { nextState } from '@community-graph/kit/commands/state-machine';
import { insertRow, lockRow, updateRow } from '@community-graph/kit/commands/versioned-row';
import type { Database } from '@community-graph/kit/database/connect';
import type { Faults } from '@community-graph/kit/errors';
import { and, eq, max, ne, or } from 'drizzle-orm';
import { z } from 'zod';
import { findCommunity } from '../communities/find-community.ts';
import type { Context } from '../context.ts';
import { type WorkerEvent, workerLifeCycle } from './life-cycle.ts';
import { communityWorkers, workerPost, workerQualification, workerTrainings } from './tables.ts';
import { trainingDue } from './training-clock.ts';

const seen = { idempotencyKey, worker: identifier, expectedVersion };

/** Locks a worker, and tells the state after `event`, which is not written yet. */
export async function lockWorker(
  tx: Database,
  { worker: id, expectedVersion }: { worker: string; expectedVersion: number },
  event: WorkerEvent,
) {
  const worker = await lockRow(tx, communityWorkers, 'CommunityWorker', { id, expectedVersion });
  return { worker, status: nextState('The worker', workerLifeCycle, worker.status, event) };
}

/** The last day on which a worker completed a training. */
export async function lastTraining(tx: Database, worker: string): Promise<string | null> {
  const [last] = await tx
    .select({ day: max(workerTrainings.completedOn) })
    .from(workerTrainings)
    .where(eq(workerTrainings.workerId, worker));
  return last?.day ?? null;
}

const employSchema = z.object({
  idempotencyKey,
  community: communityCode,
  resident: identifier.toLowerCase(),
  post: z.enum(workerPost.enumValues),
  qualification: z.enum(workerQualification.enumValues),
  employedOn: pastDate,
});

/** Employs a worker; returns the identifier. */
export function employWorker(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'employWorker',
    input,
    schema: employSchema,
    run: async (tx, { community, resident, post, qualification, employedOn }, faults) => {
      await findCommunity(tx, community, faults);
      const rivals = await tx
        .select()
        .from(communityWorkers)
        .where(
          and(
            ne(communityWorkers.status, 'LEFT'),
            or(
              eq(communityWorkers.residentId, resident),
              and(eq(communityWorkers.communityCode, community), eq(communityWorkers.post, 'DIRECTOR')),
            ),
          ),
        );
      if (rivals.some((one) => one.residentId === resident)) {
        faults.add('resident', 'EMPLOYED', 'is a community worker already.');
      }
      checkDirector(
        post,
        rivals.some((one) => one.communityCode === community && one.post === 'DIRECTOR'),
        faults,
      );
      faults.throwIfAny();
      return insertRow(tx, communityWorkers, {
        communityCode: community,
        residentId: resident,
        post,
        status: 'ACTIVE',
        qualification,
        employedOn,
        trainingDueOn: trainingDue({ post, employedOn }, null),
      });
    },
  });
}

function checkDirector(post: string, taken: boolean, faults: Faults): void {
  if (post === 'DIRECTOR' && taken) faults.add('post', 'TAKEN', 'the community has a director.');
}

const changeSchema = z
  .object({
    ...seen,
    post: z.enum(workerPost.enumValues).nullish(),
    qualification: z.enum(workerQualification.enumValues).nullish(),
  })
  .refine((input) => input.post || input.qualification, {
    message: 'post or qualification must be given',
    path: ['post'],
  });

/** Changes post or qualification; the clock of training follows the post. Returns the worker's identifier. */
export function changeWorker(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'changeWorker',
    input,
    schema: changeSchema,
    run: async (tx, { post: wanted, qualification, ...input }, faults) => {
      const { worker, status } = await lockWorker(tx, input, 'change');
      const post = wanted ?? worker.post;
      const directors = await tx
        .select({ id: communityWorkers.id })
        .from(communityWorkers)
        .where(
          and(
            eq(communityWorkers.communityCode, worker.communityCode),
            eq(communityWorkers.post, 'DIRECTOR'),
            ne(communityWorkers.status, 'LEFT'),
            ne(communityWorkers.id, worker.id),
          ),
        );
      checkDirector(post, directors.length > 0, faults);
      faults.throwIfAny();
      const trainingDueOn = trainingDue({ post, employedOn: worker.employedOn }, await lastTraining(tx, worker.id));
      const changes = { status, post, qualification: qualification ?? worker.qualification, trainingDueOn };
      return updateRow(tx, communityWorkers, worker, changes);
    },
  });
}

/** Records that a worker goes on leave or is back; returns the identifier. */
export function switchLeave(context: Context, event: 'startLeave' | 'endLeave', input: unknown) {
  return runCommand(context, {
    name: event === 'startLeave' ? 'startWorkerLeave' : 'endWorkerLeave',
    input,
    schema: z.object(seen),
    run: async (tx, input) => {
      const { worker, status } = await lockWorker(tx, input, event);
      return updateRow(tx, communityWorkers, worker, { status });
    },
  });
}

/** Records that a worker left; returns the identifier. */
export function releaseWorker(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'releaseWorker',
    input,
    schema: z.object({ ...seen, leftOn: pastDate }),
    run: async (tx, { leftOn, ...input }, faults) => {
      const { worker, status } = await lockWorker(tx, input, 'release');
      if (leftOn < worker.employedOn) {
        faults.add('leftOn', 'BEFORE_EMPLOYED', `the worker was employed on ${worker.employedOn}.`);
      }
      faults.throwIfAny();
      return updateRow(tx, communityWorkers, worker, { status, leftOn });
    },
  });
}
