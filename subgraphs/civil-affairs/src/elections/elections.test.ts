import { id } from '@community-graph/kit/testing/identifier';
import { type MutatedRow, mutating } from '@community-graph/kit/testing/mutating';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMUNITY, insertHouseholds, insertPlaces, OTHER_COMMUNITY } from '../fixtures.ts';
import { definition } from '../subgraph.ts';

let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  await insertPlaces(subgraph.db);
  await insertHouseholds(subgraph.db, 12);
});
afterAll(() => subgraph?.stop());

const FIELDS = 'id status version ballots turnout votedOn termUntil candidates { id role votes isElected }';
/** An election as these tests read it. */
interface Election extends MutatedRow {
  readonly candidates: readonly { id: string; role: string; isElected: boolean | null }[];
}
const change = mutating<Election>(() => subgraph, 'election', FIELDS);
const open = (input: object = {}) =>
  change('openElection', {
    community: COMMUNITY,
    kind: 'GENERAL',
    termNumber: 9,
    seats: 5,
    openedOn: '2026-03-01',
    ...input,
  });

/** What the gateway would send: the resident with the birth date that public security keeps. */
async function candidacy(resident: string, birthDate: string | null, caller: object = {}) {
  const { data } = await subgraph.execute(
    `query ($r: [_Any!]!) { _entities(representations: $r) {
      ... on Resident { candidacy { isAdult evidence community { code } } } } }`,
    { r: [{ __typename: 'Resident', id: resident, birthDate }] },
    caller,
  );
  return data._entities[0].candidacy;
}
const evidenceOf = async (resident: string, birthDate = '1980-05-05') =>
  (await candidacy(resident, birthDate)).evidence;
async function nominate(election: string, expectedVersion: number, resident: string, role: string, more: object = {}) {
  const evidence = await evidenceOf(resident);
  return change('nominateCandidate', { election, expectedVersion, resident, role, evidence, ...more });
}
async function committee(asOf?: string) {
  const { data } = await subgraph.execute(
    `query ($c: RegionCode!, $asOf: Date) { community(code: $c) { committee(asOf: $asOf) {
      asOf size isWithinNorm subsidisedMembers election { termNumber }
      members { id role isSubsidised monthlySubsidy startedOn endedOn endReason version resident { id } } } } }`,
    { c: COMMUNITY, asOf },
  );
  return data.community.committee;
}

/** Opens an election with a candidate for each of residents `from` to 12 of a letter, and starts the vote. */
async function vote(letter: string, termNumber: number, openedOn: string) {
  const { row } = await open({ termNumber, openedOn });
  for (let n = 1; n <= 6; n++) {
    const role = n === 1 ? 'DIRECTOR' : n === 2 ? 'DEPUTY' : 'MEMBER';
    expect((await nominate(row.id, n, id(letter, n), role)).code).toBeUndefined();
  }
  const voting = await change('startVoting', { election: row.id, expectedVersion: 7, eligibleVoters: 100 });
  return voting.row;
}
const counted = ({ candidates }: Election, votes: (n: number) => number) =>
  candidates.map((one, n) => ({ candidate: one.id, votes: votes(n) }));

describe('an election', () => {
  it('tells who may stand by the birth date of public security, and nothing when that is not to be had', async () => {
    expect(await candidacy(id('b', 1), '1980-05-05')).toMatchObject({ isAdult: true, community: { code: COMMUNITY } });
    expect(await candidacy(id('b', 1), '2015-05-05')).toMatchObject({ isAdult: false });
    expect(await candidacy(id('b', 1), null)).toEqual({
      isAdult: null,
      evidence: null,
      community: { code: COMMUNITY },
    });
    expect(await candidacy(id('f', 1), '1980')).toEqual({ isAdult: null, evidence: null, community: null });
  });

  it('fails below half of the voters, elects above, and replaces the committee five years later', async () => {
    const failing = await vote('b', 7, '2016-04-01');
    const result = { election: failing.id, expectedVersion: 8, votedOn: '2016-05-10' };
    const votes = counted(failing, (n) => 49 - n);
    const failed = await change('recordElectionResult', { ...result, ballots: 50, votes });
    expect(failed.row).toMatchObject({ status: 'FAILED', turnout: 50, termUntil: null });
    expect((await committee()).size).toBe(0);

    const first = await vote('b', 7, '2016-06-01');
    const elected = await change('recordElectionResult', {
      ...{ election: first.id, expectedVersion: 8, votedOn: '2016-07-10', ballots: 80 },
      votes: counted(first, (n) => 79 - n * 5),
    });
    expect(elected.row).toMatchObject({ status: 'ELECTED', turnout: 80, termUntil: '2021-07-10' });
    expect(elected.row.candidates.filter((one) => one.isElected)).toHaveLength(5);
    const second = await vote('c', 8, '2021-06-01');
    await change('recordElectionResult', {
      ...{ election: second.id, expectedVersion: 8, votedOn: '2021-07-11', ballots: 60 },
      votes: counted(second, () => 31).map((one: object, n: number) => (n === 5 ? { ...one, votes: 30 } : one)),
    });

    const now = await committee();
    expect(now).toMatchObject({ size: 5, isWithinNorm: true, subsidisedMembers: 5, election: { termNumber: 8 } });
    expect(now.members.map((one: { role: string }) => one.role)).toEqual([
      'DIRECTOR',
      'DEPUTY',
      'MEMBER',
      'MEMBER',
      'MEMBER',
    ]);
    expect(now.members[0]).toMatchObject({
      monthlySubsidy: '300.00',
      startedOn: '2021-07-11',
      resident: { id: id('c', 1) },
    });
    const before = await committee('2021-07-10');
    expect(before).toMatchObject({ size: 5, election: { termNumber: 7 } });
    expect(before.members[0]).toMatchObject({ endedOn: '2021-07-11', endReason: 'TERM_ENDED', monthlySubsidy: '0.00' });
    expect((await committee('2016-07-09')).size).toBe(0);
  });

  it('has a director and 5 to 9 seats where urban, one at a time, terms in order', async () => {
    const bad = await open({ seats: 10, termNumber: 8 });
    expect(bad.faults).toEqual(['input.seats OUTSIDE_NORM', 'input.termNumber TERM_TAKEN']);
    expect((await open({ kind: 'BY_ELECTION', seats: 5 })).faults).toEqual(['input.seats OUTSIDE_NORM']);
    const rural = await open({ community: OTHER_COMMUNITY, seats: 2 });
    expect(rural.faults).toEqual(['input.seats TOO_FEW']);
    const shape = await open({ community: '22', termNumber: 0, seats: 16, openedOn: '2999-01-01' });
    expect(shape.faults).toEqual([
      'input.community INVALID_FORMAT',
      'input.termNumber TOO_SMALL',
      'input.seats TOO_BIG',
      'input.openedOn IN_THE_FUTURE',
    ]);
    const { row } = await open();
    expect((await open()).faults).toEqual(['input.community ELECTION_RUNS']);
    const which = { election: row.id };
    await nominate(row.id, 1, id('b', 1), 'MEMBER');
    const early = await change('startVoting', { ...which, expectedVersion: 2, eligibleVoters: 100 });
    expect(early.faults).toEqual(['input.election TOO_FEW_CANDIDATES', 'input.election NO_DIRECTOR']);
    const withdrawn = await change('withdrawCandidate', { ...which, expectedVersion: 2, candidate: row.id });
    expect(withdrawn.code).toBe('NOT_FOUND');
    expect((await change('cancelElection', { ...which, expectedVersion: 2 })).row).toMatchObject({
      status: 'CANCELLED',
    });
    expect((await change('cancelElection', { ...which, expectedVersion: 3 })).code).toBe('CONFLICT');
  });

  it('takes only adults who live in the community, on their own evidence, once', async () => {
    const { row } = await open();
    const first = await nominate(row.id, 1, id('b', 3), 'DIRECTOR');
    const again = await nominate(row.id, 2, id('b', 3), 'MEMBER');
    expect(again.faults).toEqual(['input.resident TWICE']);
    const stranger = await nominate(row.id, 2, id('f', 3), 'MEMBER');
    expect(stranger.faults).toEqual(['input.resident LIVES_ELSEWHERE']);
    const child = await nominate(row.id, 2, id('b', 4), 'MEMBER', {
      evidence: await evidenceOf(id('b', 5), '2015-01-01'),
    });
    expect(child.faults).toEqual(['input.evidence OF_ANOTHER', 'input.resident NOT_ADULT']);
    const foreign = (await candidacy(id('b', 4), '1980-01-01', { sub: 'another-official' })).evidence;
    const stolen = await nominate(row.id, 2, id('b', 4), 'MEMBER', { evidence: foreign });
    expect(stolen.faults).toEqual(['input.evidence EVIDENCE']);
    const candidate = first.row.candidates[0]?.id;
    const withdrawn = await change('withdrawCandidate', { election: row.id, expectedVersion: 2, candidate });
    expect(withdrawn.row.candidates).toEqual([]);
    expect((await nominate(row.id, 3, id('b', 3), 'MEMBER')).row.candidates).toHaveLength(1);
    await change('cancelElection', { election: row.id, expectedVersion: 4 });
  });

  it('refuses a result that cannot be, with all its faults, and lets one of two clerks record it', async () => {
    const voting = await vote('b', 9, '2026-06-01');
    const result = { election: voting.id, expectedVersion: 8, votedOn: '2026-07-11', ballots: 90 };
    const votes = counted(voting, (n) => 89 - n);
    const wrong = await change('recordElectionResult', {
      ...result,
      votedOn: '2021-01-01',
      ballots: 101,
      votes: [votes[0], votes[0], { candidate: id('f', 1), votes: 102 }],
    });
    expect(wrong.faults).toEqual([
      'input.votedOn BEFORE_OPENED',
      'input.ballots TOO_MANY',
      'input.votes.1.candidate TWICE',
      'input.votes.2.candidate UNKNOWN_CANDIDATE',
      'input.votes.2.votes TOO_MANY',
      'input.votes MISSING',
      'input.votedOn BEFORE_TERM',
    ]);
    const both = await Promise.all([1, 2].map(() => change('recordElectionResult', { ...result, votes })));
    expect(both.map(({ code }) => code).sort()).toEqual(['CONFLICT', undefined]);
    expect(await committee()).toMatchObject({ size: 5, election: { termNumber: 9 } });
  });

  it('is listed by community, state and day, latest first', async () => {
    const { data } = await subgraph.execute(
      `query ($c: RegionCode!) {
        elections(community: $c, first: 1, filter: { status: ELECTED, openedFrom: "2020-01-01", openedUntil: "2026-12-31" }) {
          totalCount pageInfo { hasNextPage } edges { node { termNumber community { code } } } }
        community(code: $c) { elections(filter: { kind: GENERAL, status: FAILED }) { totalCount edges { node { termNumber } } } } }`,
      { c: COMMUNITY },
    );
    expect(data.elections).toMatchObject({ totalCount: 2, pageInfo: { hasNextPage: true } });
    expect(data.elections.edges[0].node).toEqual({ termNumber: 9, community: { code: COMMUNITY } });
    expect(data.community.elections).toEqual({ totalCount: 1, edges: [{ node: { termNumber: 7 } }] });
  });
});
