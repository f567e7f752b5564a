import { identifier, pastDate } from '@community-graph/kit/commands/fields';
import { runCommand } from '@community-graph/kit/commands/run-command';
import { nextState } from '@community-graph/kit/commands/state-machine';
import { updateRow } from '@community-graph/kit/commands/versioned-row';
import type { Database } from '@community-graph/kit/database/connect';
import { yearsLater } from '@community-graph/kit/dates';
import type { Faults } from '@community-graph/kit/errors';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import { committeeMembers } from '../committees/tables.ts';
import { isUrban } from '../communities/find-community.ts';
import { communities } from '../communities/tables.ts';
import type { Context } from '../context.ts';
import { electionSeen, lockElection, standingCandidates } from './change-election.ts';
import { type Tally, TERM_YEARS, tally } from './election-rules.ts';
import { electionLifeCycle } from './life-cycle.ts';
import { type ElectionCandidateRow, type ElectionRow, electionCandidates, elections } from './tables.ts';

const MOST_CANDIDATES = 100;
const inputSchema = z.object({
  ...electionSeen,
  votedOn: pastDate,
  ballots: z.number().int().nonnegative(),
  votes: z
    .array(z.object({ candidate: identifier.toLowerCase(), votes: z.number().int().nonnegative() }))
    .max(MOST_CANDIDATES, `at most ${MOST_CANDIDATES} candidates`),
});

type Input = z.infer<typeof inputSchema>;

/** Records a vote, which makes a new committee or fails; returns the election's identifier. */
export function recordElectionResult(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, { name: 'recordElectionResult', input, schema: inputSchema, run: record });
}

async function record(tx: Database, input: Input, faults: Faults): Promise<{ id: string }> {
  const { election } = await lockElection(tx, input, 'elect');
  const candidates = await standingCandidates(tx, election.id);
  const sitting = await sittingMembers(tx, election.communityCode);
  checkResult(input, election, candidates, faults);
  if (sitting.some(({ startedOn }) => startedOn > input.votedOn)) {
    faults.add('votedOn', 'BEFORE_TERM', 'members of the present committee took office later.');
  }
  faults.throwIfAny();
  const [community] = await tx.select().from(communities).where(eq(communities.code, election.communityCode));
  const urban = community !== undefined && isUrban(community);
  const counted = candidates.map(({ id, role }) => ({ id, role, votes: votesOf(input, id) }));
  const eligibleVoters = election.eligibleVoters ?? 0;
  const result = tally(counted, { ...election, eligibleVoters, ballots: input.ballots, urban });
  await writeVotes(tx, counted, result);
  if (result.isValid) await takeOffice(tx, { election, candidates, result, votedOn: input.votedOn, urban });
  const { votedOn, ballots } = input;
  const status = nextState('The election', electionLifeCycle, election.status, result.isValid ? 'elect' : 'fail');
  const termUntil = result.isValid ? yearsLater(votedOn, TERM_YEARS) : null;
  return updateRow(tx, elections, election, { status, votedOn, ballots, termUntil });
}

const votesOf = ({ votes }: Input, id: string): number => votes.find(({ candidate }) => candidate === id)?.votes ?? 0;

const sittingMembers = (tx: Database, community: string) =>
  tx
    .select()
    .from(committeeMembers)
    .where(and(eq(committeeMembers.communityCode, community), isNull(committeeMembers.endedOn)))
    .for('update');

/** What is wrong with a result: each candidate once, no more votes than ballots, no more ballots than voters. */
export function checkResult(
  { votedOn, ballots, votes }: Pick<Input, 'votedOn' | 'ballots' | 'votes'>,
  election: Pick<ElectionRow, 'openedOn' | 'eligibleVoters'>,
  candidates: readonly Pick<ElectionCandidateRow, 'id'>[],
  faults: Faults,
): void {
  if (votedOn < election.openedOn) {
    faults.add('votedOn', 'BEFORE_OPENED', `the election was opened on ${election.openedOn}.`);
  }
  if (ballots > (election.eligibleVoters ?? 0)) {
    faults.add('ballots', 'TOO_MANY', `only ${election.eligibleVoters} voters are registered.`);
  }
  votes.forEach((one, index) => {
    const path = ['votes', index, 'candidate'];
    if (!candidates.some(({ id }) => id === one.candidate)) {
      faults.add(path, 'UNKNOWN_CANDIDATE', 'nobody of this identifier stands.');
    } else if (votes.findIndex(({ candidate }) => candidate === one.candidate) < index) {
      faults.add(path, 'TWICE', 'is named twice.');
    }
    if (one.votes > ballots) faults.add(['votes', index, 'votes'], 'TOO_MANY', 'are more than the ballots.');
  });
  const silent = candidates.filter(({ id }) => !votes.some(({ candidate }) => candidate === id));
  if (silent.length > 0) faults.add('votes', 'MISSING', `${silent.length} candidates have no number of votes.`);
}

async function writeVotes(tx: Database, counted: readonly { id: string; votes: number }[], { elected }: Tally) {
  for (const { id, votes } of counted) {
    await tx
      .update(electionCandidates)
      .set({ votes, isElected: elected.has(id) })
      .where(eq(electionCandidates.id, id));
  }
}

interface NewTerm {
  readonly election: ElectionRow;
  readonly candidates: readonly ElectionCandidateRow[];
  readonly result: Tally;
  readonly votedOn: string;
  readonly urban: boolean;
}

/** Those elected take office: after a general election in place of the committee, otherwise beside it. */
async function takeOffice(tx: Database, { election, candidates, result, votedOn, urban }: NewTerm): Promise<void> {
  const { communityCode, kind, id: electionId } = election;
  const ofCommunity = and(eq(committeeMembers.communityCode, communityCode), isNull(committeeMembers.endedOn));
  if (kind === 'GENERAL') {
    await tx
      .update(committeeMembers)
      .set({ endedOn: votedOn, endReason: 'TERM_ENDED', version: sql`${committeeMembers.version} + 1` })
      .where(ofCommunity);
  }
  const elected = candidates.filter(({ id }) => result.elected.has(id));
  await tx.insert(committeeMembers).values(
    elected.map(({ residentId, role }) => ({
      communityCode,
      residentId,
      electionId,
      role,
      partyPost: 'NONE' as const,
      isSubsidised: urban,
      startedOn: votedOn,
    })),
  );
}
