import { hearEvent } from '@community-graph/kit/testing/hear-event';
import { id } from '@community-graph/kit/testing/identifier';
import { type MutatedRow, mutating } from '@community-graph/kit/testing/mutating';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { residentDied } from '@community-graph/schema/events/public-security';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { elections } from '../elections/tables.ts';
import { COMMUNITY, insertHouseholds, insertPlaces, OTHER_COMMUNITY } from '../fixtures.ts';
import { reactions } from '../reactions.ts';
import { definition } from '../subgraph.ts';
import { committeeMembers } from './tables.ts';

let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  await insertPlaces(subgraph.db);
  await insertHouseholds(subgraph.db, 12);
  const places = [COMMUNITY, OTHER_COMMUNITY];
  await subgraph.db.insert(elections).values(
    places.map((communityCode, at) => ({
      ...{ id: id('e', at + 1), communityCode, kind: 'GENERAL' as const, termNumber: 8, seats: 5 },
      ...{ status: 'ELECTED' as const, openedOn: '2024-04-01', eligibleVoters: 100, ballots: 80 },
      ...{ votedOn: '2024-05-10', termUntil: '2029-05-10' },
    })),
  );
  await subgraph.db.insert(committeeMembers).values(
    places.flatMap((communityCode, at) =>
      [1, 2, 3, 4, 5].map((n) => ({
        ...{ id: id(at === 0 ? 'd' : '9', n), communityCode, residentId: id(at === 0 ? 'b' : '8', n) },
        ...{ electionId: id('e', at + 1), role: n === 1 ? ('DIRECTOR' as const) : ('MEMBER' as const) },
        ...{ partyPost: 'NONE' as const, isSubsidised: at === 0, startedOn: '2024-05-10' },
      })),
    ),
  );
});
afterAll(() => subgraph?.stop());

const member = mutating(() => subgraph, 'member', 'id partyPost isSubsidised monthlySubsidy endedOn endReason version');
const sub = mutating<MutatedRow & { chair: { id: string } }>(
  () => subgraph,
  'subCommittee',
  'id kind chair { id } dissolvedOn version',
);
const steward = mutating(() => subgraph, 'steward', 'id kind area resident { id } endedOn version');

describe('a committee member', () => {
  it('holds a Party post at the same time, and one of them only is the secretary', async () => {
    const secretary = { member: id('d', 1), expectedVersion: 1, partyPost: 'SECRETARY' };
    expect((await member('changeCommitteeMember', secretary)).row).toMatchObject({
      partyPost: 'SECRETARY',
      version: 2,
    });
    const second = await member('changeCommitteeMember', { ...secretary, member: id('d', 2) });
    expect(second.faults).toEqual(['input.partyPost TAKEN']);
    const nothing = await member('changeCommitteeMember', { member: id('d', 2), expectedVersion: 1 });
    expect(nothing.faults).toEqual(['input.partyPost CUSTOM']);
  });

  it('has the subsidy where urban only, for as long as the membership runs', async () => {
    const rural = await member('changeCommitteeMember', { member: id('9', 1), expectedVersion: 1, isSubsidised: true });
    expect(rural.faults).toEqual(['input.isSubsidised NOT_URBAN']);
    const end = { member: id('d', 5), expectedVersion: 1, endedOn: '2026-02-01', reason: 'RESIGNED' };
    expect((await member('endCommitteeMembership', { ...end, endedOn: '2024-05-09' })).faults).toEqual([
      'input.endedOn BEFORE_STARTED',
    ]);
    const ended = await member('endCommitteeMembership', end);
    expect(ended.row).toMatchObject({ endedOn: '2026-02-01', endReason: 'RESIGNED', monthlySubsidy: '0.00' });
    expect((await member('endCommitteeMembership', { ...end, expectedVersion: 2 })).code).toBe('CONFLICT');
  });

  it('is ended by one of two clerks', async () => {
    const end = { member: id('d', 4), expectedVersion: 1, endedOn: '2026-10-01', reason: 'MOVED_AWAY' };
    const both = await Promise.all([1, 2].map(() => member('endCommitteeMembership', end)));
    expect(both.map(({ code }) => code).sort()).toEqual(['CONFLICT', undefined]);
  });

  it('is told as of a day, by the community and by the resident, and filtered', async () => {
    const { data } = await subgraph.execute(
      `query ($c: RegionCode!) {
        community(code: $c) { earlier: committee(asOf: "2026-01-31") { size } now: committee { size members { id } } }
        committeeMembers(community: $c, filter: { role: MEMBER, isSubsidised: true, asOf: "2026-09-30" }) { totalCount } }`,
      { c: COMMUNITY },
    );
    expect(data.community).toMatchObject({ earlier: { size: 5 }, now: { size: 3 } });
    expect(data.committeeMembers.totalCount).toBe(3);
    const reverse = await subgraph.execute(
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Resident { committeeMemberships { id } } ... on CommitteeMember { role } } }',
      {
        r: [
          { __typename: 'Resident', id: id('b', 4) },
          { __typename: 'CommitteeMember', id: id('d', 1) },
        ],
      },
    );
    expect(reverse.data._entities).toEqual([{ committeeMemberships: [{ id: id('d', 4) }] }, { role: 'DIRECTOR' }]);
  });

  it('takes as many statements for two communities as for one', async () => {
    const ask = async (codes: string[]) => {
      await subgraph.execute(
        'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Community { committee { size members { id } election { id } subCommittees { id } } stewards { edges { node { id } } } } } }',
        { r: codes.map((code) => ({ __typename: 'Community', code })) },
      );
      return subgraph.statements();
    };
    expect(await ask([COMMUNITY, OTHER_COMMUNITY])).toBe(await ask([COMMUNITY]));
  });
});

it('who dies is no member from that day on, not before the membership began, and chairs what is to be given to another', async () => {
  const form = { community: OTHER_COMMUNITY, kind: 'MEDIATION', chair: id('9', 2), establishedOn: '2025-01-01' };
  const { row: chaired } = await sub('formSubCommittee', form);
  const died = (n: number, deathDate: string) =>
    hearEvent(subgraph, reactions, residentDied, { subject: id('8', n), data: { deathDate } });
  await died(2, '2026-02-03');
  await died(2, '2026-02-03');
  await died(3, '2024-01-01');
  const told = await subgraph.db.select().from(committeeMembers).where(eq(committeeMembers.endReason, 'DIED'));
  expect(told.map(({ id: one, endedOn, version }) => [one, endedOn, version]).sort()).toEqual([
    [id('9', 2), '2026-02-03', 2],
    [id('9', 3), '2024-05-10', 2],
  ]);
  const next = { subCommittee: chaired.id, expectedVersion: 1, chair: id('9', 4) };
  expect((await sub('changeSubCommitteeChair', next)).row.chair.id).toBe(id('9', 4));
});

describe('a sub-committee', () => {
  it('is chaired by a member in office of the same committee, one of a kind, until it is dissolved', async () => {
    const form = { community: COMMUNITY, kind: 'MEDIATION', chair: id('d', 2), establishedOn: '2025-01-01' };
    const { row } = await sub('formSubCommittee', form);
    expect(row).toMatchObject({ kind: 'MEDIATION', chair: { id: id('d', 2) }, version: 1 });
    const wrong = await sub('formSubCommittee', { ...form, chair: id('9', 1) });
    expect(wrong.faults).toEqual(['input.chair NOT_IN_OFFICE', 'input.kind EXISTS']);
    const chair = await member('endCommitteeMembership', {
      ...{ member: id('d', 2), expectedVersion: 1, endedOn: '2026-01-01', reason: 'DIED' },
    });
    expect(chair.faults).toEqual(['input.member IS_CHAIR']);
    const which = { subCommittee: row.id };
    const gone = await sub('changeSubCommitteeChair', { ...which, expectedVersion: 1, chair: id('d', 5) });
    expect(gone.faults).toEqual(['input.chair NOT_IN_OFFICE']);
    const changed = await sub('changeSubCommitteeChair', { ...which, expectedVersion: 1, chair: id('d', 3) });
    expect(changed.row.chair.id).toBe(id('d', 3));
    const dissolve = { ...which, expectedVersion: 2, dissolvedOn: '2024-12-31' };
    expect((await sub('dissolveSubCommittee', dissolve)).faults).toEqual(['input.dissolvedOn BEFORE_FORMED']);
    const done = await sub('dissolveSubCommittee', { ...dissolve, dissolvedOn: '2026-03-01' });
    expect(done.row).toMatchObject({ dissolvedOn: '2026-03-01', version: 3 });
    expect((await sub('changeSubCommitteeChair', { ...which, expectedVersion: 3, chair: id('d', 3) })).code).toBe(
      'CONFLICT',
    );
  });
});

describe('a steward', () => {
  it('lives in the community, serves an area alone, and ends', async () => {
    const appoint = {
      ...{ community: COMMUNITY, kind: 'BUILDING_STEWARD', area: '3号楼' },
      ...{ resident: id('c', 1), startedOn: '2025-02-01' },
    };
    const { row } = await steward('appointSteward', appoint);
    const wrong = await steward('appointSteward', { ...appoint, resident: id('f', 1) });
    expect(wrong.faults).toEqual(['input.resident LIVES_ELSEWHERE', 'input.area TAKEN']);
    const end = { steward: row.id, expectedVersion: 1, endedOn: '2025-01-01' };
    expect((await steward('endStewardship', end)).faults).toEqual(['input.endedOn BEFORE_STARTED']);
    expect((await steward('endStewardship', { ...end, endedOn: '2026-01-01' })).row).toMatchObject({ version: 2 });
    expect((await steward('endStewardship', { ...end, expectedVersion: 2 })).code).toBe('CONFLICT');
    expect((await steward('appointSteward', { ...appoint, resident: id('c', 2) })).code).toBeUndefined();
    const { data } = await subgraph.execute(
      'query ($c: RegionCode!) { community(code: $c) { stewards(filter: { kind: BUILDING_STEWARD, serving: true }) { edges { node { resident { id } } } } } }',
      { c: COMMUNITY },
    );
    expect(data.community.stewards.edges).toEqual([{ node: { resident: { id: id('c', 2) } } }]);
  });
});
