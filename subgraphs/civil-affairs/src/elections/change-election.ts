import { identifier } from '@community-graph/kit/commands/fields';
import { expectedVersion, idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { nextState } from '@community-graph/kit/commands/state-machine';
import { insertRow, lockRow, updateRow } from '@community-graph/kit/commands/versioned-row';
import type { Database } from '@community-graph/kit/database/connect';
import { NotFoundError } from '@community-graph/kit/errors';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { livesIn } from '../households/lives-in.ts';
import { candidacyEvidence, isOfAge } from './candidacy.ts';
import { ADULT_AGE } from './election-rules.ts';
import { type ElectionEvent, electionLifeCycle } from './life-cycle.ts';
import { committeeRole, type ElectionCandidateRow, type ElectionRow, electionCandidates, elections } from './tables.ts';

/** What every step of an election says: which one, and the version that was seen. */
export const electionSeen = { idempotencyKey, election: identifier, expectedVersion };

/** Locks an election, and tells its state after `event`, which is not written yet. */
export async function lockElection(
  tx: Database,
  { election: id, expectedVersion }: { election: string; expectedVersion: number },
  event: ElectionEvent,
): Promise<{ election: ElectionRow; status: ElectionRow['status'] }> {
  const election = await lockRow(tx, elections, 'Election', { id, expectedVersion });
  return { election, status: nextState('The election', electionLifeCycle, election.status, event) };
}

/** The candidates who stand. */
export const standingCandidates = (tx: Database, election: string): Promise<ElectionCandidateRow[]> =>
  tx
    .select()
    .from(electionCandidates)
    .where(and(eq(electionCandidates.electionId, election), eq(electionCandidates.isWithdrawn, false)));

const nominateSchema = z.object({
  ...electionSeen,
  resident: identifier.toLowerCase(),
  role: z.enum(committeeRole.enumValues),
  evidence: z.string().max(4_000),
});

/** Nominates a candidate; returns the election's identifier. */
export function nominateCandidate(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'nominateCandidate',
    input,
    schema: nominateSchema,
    run: async (tx, { resident, role, evidence, ...input }, faults) => {
      const { election, status } = await lockElection(tx, input, 'nominate');
      const { facts } = context.evidence.open(candidacyEvidence, context.caller, evidence);
      if (facts.resident !== resident) faults.add('evidence', 'OF_ANOTHER', 'the evidence is of another resident.');
      if (!isOfAge(facts.birthDate)) faults.add('resident', 'NOT_ADULT', `must be at least ${ADULT_AGE} years old.`);
      if (!(await livesIn(tx, resident, election.communityCode))) {
        faults.add('resident', 'LIVES_ELSEWHERE', 'lives in no household of this community.');
      }
      const standing = await standingCandidates(tx, election.id);
      if (standing.some((one) => one.residentId === resident)) {
        faults.add('resident', 'TWICE', 'stands in this election already.');
      }
      faults.throwIfAny();
      await insertRow(tx, electionCandidates, { electionId: election.id, residentId: resident, role });
      return updateRow(tx, elections, election, { status });
    },
  });
}

/** Withdraws a candidate; returns the election's identifier. */
export function withdrawCandidate(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'withdrawCandidate',
    input,
    schema: z.object({ ...electionSeen, candidate: identifier }),
    run: async (tx, { candidate, ...input }) => {
      const { election, status } = await lockElection(tx, input, 'withdraw');
      const withdrawn = await tx
        .update(electionCandidates)
        .set({ isWithdrawn: true })
        .where(
          and(
            eq(electionCandidates.id, candidate),
            eq(electionCandidates.electionId, election.id),
            eq(electionCandidates.isWithdrawn, false),
          ),
        )
        .returning({ id: electionCandidates.id });
      if (withdrawn.length === 0) throw new NotFoundError('A candidate of this election', candidate);
      return updateRow(tx, elections, election, { status });
    },
  });
}

/** Closes nominations and starts the vote; returns the election's identifier. */
export function startVoting(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'startVoting',
    input,
    schema: z.object({ ...electionSeen, eligibleVoters: z.number().int().positive('must be above zero') }),
    run: async (tx, { eligibleVoters, ...input }, faults) => {
      const { election, status } = await lockElection(tx, input, 'startVoting');
      const standing = await standingCandidates(tx, election.id);
      if (standing.length < election.seats) {
        const message = `${standing.length} candidates stand for ${election.seats} seats.`;
        faults.add('election', 'TOO_FEW_CANDIDATES', message);
      }
      if (election.kind === 'GENERAL' && !standing.some(({ role }) => role === 'DIRECTOR')) {
        faults.add('election', 'NO_DIRECTOR', 'nobody stands for director.');
      }
      faults.throwIfAny();
      return updateRow(tx, elections, election, { status, eligibleVoters });
    },
  });
}

/** Calls an election off; returns its identifier. */
export function cancelElection(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'cancelElection',
    input,
    schema: z.object(electionSeen),
    run: async (tx, input) => {
      const { election, status } = await lockElection(tx, input, 'cancel');
      return updateRow(tx, elections, election, { status });
    },
  });
}
