import { communityCode, identifier, pastDate, shortText } from '@community-graph/kit/commands/fields';
import { expectedVersion, idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { nextState } from '@community-graph/kit/commands/state-machine';
import { insertRow, lockRow, updateRow } from '@community-graph/kit/commands/versioned-row';
import type { Database } from '@community-graph/kit/database/connect';
import type { Faults } from '@community-graph/kit/errors';
import { and, eq, isNull, ne } from 'drizzle-orm';
import { z } from 'zod';
import { committeeMembers } from '../committees/tables.ts';
import { findCommunity } from '../communities/find-community.ts';
import { communityWorkers } from '../community-workers/tables.ts';
import type { Context } from '../context.ts';
import { type AppraisalEvent, appraisalLifeCycle } from './life-cycle.ts';
import { appraisalSubject, democraticAppraisals as appraisals } from './tables.ts';

const planSchema = z.object({
  idempotencyKey,
  community: communityCode,
  subject: z.enum(appraisalSubject.enumValues),
  member: identifier.nullish(),
  worker: identifier.nullish(),
  year: z.number().int().min(2000).max(2100),
});
type PlanInput = z.infer<typeof planSchema>;

/** Plans an appraisal; returns its identifier. */
export function planAppraisal(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'planAppraisal',
    input,
    schema: planSchema,
    run: async (tx, input, faults) => {
      const { community, subject, member, worker, year } = input;
      await findCommunity(tx, community, faults);
      await checkSubject(tx, input, faults);
      const [memberId, workerId] = [member ?? null, worker ?? null];
      const rivals = await tx
        .select({ id: appraisals.id })
        .from(appraisals)
        .where(
          and(
            eq(appraisals.communityCode, community),
            eq(appraisals.subject, subject),
            eq(appraisals.year, year),
            memberId ? eq(appraisals.memberId, memberId) : isNull(appraisals.memberId),
            workerId ? eq(appraisals.workerId, workerId) : isNull(appraisals.workerId),
            ne(appraisals.status, 'CANCELLED'),
          ),
        );
      if (rivals.length > 0) faults.add('year', 'EXISTS', 'this subject is appraised in this year already.');
      faults.throwIfAny();
      return insertRow(tx, appraisals, {
        communityCode: community,
        subject,
        memberId,
        workerId,
        year,
        status: 'PLANNED',
      });
    },
  });
}

/** Who is appraised is named exactly when the subject is a person, and is of this community. */
async function checkSubject(tx: Database, { community, subject, member, worker }: PlanInput, faults: Faults) {
  const wanted = { member: subject === 'COMMITTEE_MEMBER', worker: subject === 'WORKER' };
  if (wanted.member !== Boolean(member)) {
    faults.add('member', 'MEMBER', 'name the member when one is appraised, and only then.');
  }
  if (wanted.worker !== Boolean(worker)) {
    faults.add('worker', 'WORKER', 'name the worker when one is appraised, and only then.');
  }
  if (member) {
    const [found] = await tx.select().from(committeeMembers).where(eq(committeeMembers.id, member));
    if (found?.communityCode !== community) faults.add('member', 'UNKNOWN_MEMBER', 'is no member of this committee.');
  }
  if (worker) {
    const [found] = await tx.select().from(communityWorkers).where(eq(communityWorkers.id, worker));
    if (found?.communityCode !== community) faults.add('worker', 'UNKNOWN_WORKER', 'is no worker of this community.');
  }
}

const seen = { idempotencyKey, appraisal: identifier, expectedVersion };
type Seen = { appraisal: string; expectedVersion: number };

async function lockAppraisal(tx: Database, { appraisal: id, expectedVersion }: Seen, event: AppraisalEvent) {
  const row = await lockRow(tx, appraisals, 'DemocraticAppraisal', { id, expectedVersion });
  return { row, status: nextState('The appraisal', appraisalLifeCycle, row.status, event) };
}

const votes = z.number().int().nonnegative();
const holdSchema = z
  .object({ ...seen, heldOn: pastDate, satisfied: votes, mostlySatisfied: votes, dissatisfied: votes })
  .refine((input) => input.satisfied + input.mostlySatisfied + input.dissatisfied > 0, {
    message: 'somebody must have voted',
    path: ['satisfied'],
    params: { code: 'NO_VOTES' },
  });

/** Records the votes of an appraisal; returns its identifier. */
export function holdAppraisal(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'holdAppraisal',
    input,
    schema: holdSchema,
    run: async (tx, { heldOn, satisfied, mostlySatisfied, dissatisfied, ...input }, faults) => {
      const { row, status } = await lockAppraisal(tx, input, 'hold');
      if (Number(heldOn.slice(0, 4)) < row.year) {
        faults.add('heldOn', 'BEFORE_YEAR', `the appraisal is of ${row.year}.`);
      }
      faults.throwIfAny();
      return updateRow(tx, appraisals, row, { status, heldOn, satisfied, mostlySatisfied, dissatisfied });
    },
  });
}

/** Records what was rectified after an appraisal; returns its identifier. */
export function rectifyAppraisal(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'rectifyAppraisal',
    input,
    schema: z.object({ ...seen, rectification: shortText(1000) }),
    run: async (tx, { rectification, ...input }) => {
      const { row, status } = await lockAppraisal(tx, input, 'rectify');
      return updateRow(tx, appraisals, row, { status, rectification });
    },
  });
}

/** Calls an appraisal off; returns its identifier. */
export function cancelAppraisal(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'cancelAppraisal',
    input,
    schema: z.object(seen),
    run: async (tx, input) => {
      const { row, status } = await lockAppraisal(tx, input, 'cancel');
      return updateRow(tx, appraisals, row, { status });
    },
  });
}
