import { chinaDate } from '@community-graph/kit/dates';
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
  await insertHouseholds(subgraph.db, 120);
});
afterAll(() => subgraph.stop());

const graph = () => subgraph;
const MEMBERS = 'id version address members { relationToHead resident { id } }';
const change = mutating<MutatedRow & { members: readonly { relationToHead: string }[] }>(graph, 'household', MEMBERS);
const split = mutating(graph, `to { ${MEMBERS} } from`, MEMBERS);
const declare = mutating(
  graph,
  'declaration',
  'id status version contradictions returnNote declaredIncome verifiedIncome',
);
const QUERY = `query ($h: ID!, $on: Date!, $r: [_Any!]!) {
  household(id: $h) {
    addressOn(asOf: $on) { address until community { code } } formerAddresses { address until }
    members(asOf: $on) { relationToHead resident { id } }
  }
  _entities(representations: $r) { ... on Resident { householdOn(asOf: $on) { id } householdHistory { household { id } joinedOn leftOn leaveReason } } }
}`;
async function asOf(household: string, resident: string, on: string) {
  const r = [{ __typename: 'Resident', id: resident }];
  const { data, errors } = await subgraph.execute(QUERY, { h: household, on, r });
  expect(errors).toEqual([]);
  return { ...data.household, resident: data._entities[0] };
}

describe('a household of a day', () => {
  it('lived where it lived then', async () => {
    const move = { household: id('a', 1), community: OTHER_COMMUNITY, address: '新春村1号' };
    const moved = await change('changeHouseholdAddress', { ...move, expectedVersion: 1, movedOn: '2020-05-01' });
    expect(moved.row).toMatchObject({ address: '新春村1号', version: 2 });
    const early = await change('changeHouseholdAddress', { ...move, expectedVersion: 2, movedOn: '2020-04-30' });
    expect(early.faults).toEqual(['input.movedOn TOO_EARLY']);
    await change('changeHouseholdAddress', {
      ...move,
      address: '新春村2号',
      expectedVersion: 2,
      movedOn: '2022-01-01',
    });
    const on = async (day: string) => (await asOf(id('a', 1), id('b', 1), day)).addressOn;
    expect(await on('2015-02-28')).toBeNull();
    expect(await on('2020-04-30')).toEqual({
      ...{ address: '南岭大街0001号', until: '2020-05-01', community: { code: COMMUNITY } },
    });
    expect(await on('2020-05-01')).toMatchObject({ address: '新春村1号', until: '2022-01-01' });
    expect(await on('2022-01-01')).toMatchObject({ address: '新春村2号', until: null });
    expect((await asOf(id('a', 1), id('b', 1), '2022-01-01')).formerAddresses).toHaveLength(2);
  });

  it('had the members that it had then, and residents the household', async () => {
    const step = { household: id('a', 2), expectedVersion: 1 };
    const parted = await split('splitHousehold', {
      ...{ ...step, community: COMMUNITY, address: '新居9号', splitOn: '2021-06-01' },
      members: [{ resident: id('c', 2), relationToHead: 'HEAD' }],
    });
    const found = parted.answer.data.result;
    expect(found.from.members).toEqual([{ relationToHead: 'HEAD', resident: { id: id('b', 2) } }]);
    expect(found.to).toMatchObject({
      address: '新居9号',
      members: [{ relationToHead: 'HEAD', resident: { id: id('c', 2) } }],
    });
    const before = await asOf(id('a', 2), id('c', 2), '2021-05-31');
    expect(before.members).toHaveLength(2);
    expect(before.resident.householdOn.id).toBe(id('a', 2));
    const after = await asOf(id('a', 2), id('c', 2), '2021-06-01');
    expect(after.members).toHaveLength(1);
    expect(after.resident).toEqual({
      householdOn: { id: found.to.id },
      householdHistory: [
        { household: { id: id('a', 2) }, joinedOn: '2015-03-01', leftOn: '2021-06-01', leaveReason: 'SPLIT' },
        { household: { id: found.to.id }, joinedOn: '2021-06-01', leftOn: null, leaveReason: null },
      ],
    });
  });

  it('is joined by who is born, and left by who dies, with a head all the time', async () => {
    const born = { household: id('a', 4), expectedVersion: 1, resident: id('e', 4), relationToHead: 'SON' };
    expect((await change('joinHousehold', { ...born, relationToHead: 'HEAD', joinedOn: '2014-01-01' })).faults).toEqual(
      ['input.relationToHead ONE_HEAD', 'input.joinedOn BEFORE_REGISTERED'],
    );
    expect((await change('joinHousehold', { ...born, joinedOn: '2020-01-01' })).row.members).toHaveLength(3);
    expect((await change('joinHousehold', { ...born, expectedVersion: 2, joinedOn: '2020-01-01' })).faults).toEqual([
      'input.resident HAS_HOUSEHOLD',
    ]);
    const gone = { household: id('a', 4), expectedVersion: 2, resident: id('b', 4), reason: 'DIED' };
    expect((await change('leaveHousehold', { ...gone, leftOn: '2015-01-01' })).faults).toEqual([
      'input.leftOn BEFORE_JOINED',
      'input.newHead NEW_HEAD',
    ]);
    const left = await change('leaveHousehold', { ...gone, leftOn: '2023-03-03', newHead: id('c', 4) });
    expect(left.row.members.map((one) => one.relationToHead)).toEqual(['HEAD', 'SON']);
    expect((await change('leaveHousehold', { ...gone, expectedVersion: 3, leftOn: '2023-03-03' })).code).toBe(
      'NOT_FOUND',
    );
  });

  it('is not split of strangers, nor of all', async () => {
    const step = {
      household: id('a', 5),
      expectedVersion: 1,
      community: '220102001009',
      address: '某处',
      splitOn: '2021-06-01',
    };
    const founders = [id('b', 5), id('c', 5), id('f', 1)].map((resident, n) => {
      return { resident, relationToHead: n === 0 ? 'HEAD' : 'OTHER_RELATIVE' };
    });
    expect((await split('splitHousehold', { ...step, members: founders })).faults).toEqual([
      'input.members.2.resident NO_MEMBER',
      'input.members NOBODY_STAYS',
      'input.community UNKNOWN_COMMUNITY',
    ]);
    const both = await Promise.all(
      [1, 2].map(() =>
        split('splitHousehold', {
          ...step,
          community: COMMUNITY,
          members: [{ resident: id('c', 5), relationToHead: 'HEAD' }],
        }),
      ),
    );
    expect(both.filter(({ answer }) => answer.data?.result)).toHaveLength(1);
  });
});

describe('a declaration', () => {
  const input = { declaredOn: '2025-03-01', declaredIncome: '0', declaredAssets: '1000', vehicles: 0, dwellings: 1 };
  const told = (status: string) => [
    {
      resident: {
        alive: true,
        employment: { status },
        insurance: { pension: 'CONTRIBUTING', medical: 'CONTRIBUTING' },
      },
    },
  ];
  const evidenceOf = async (household: string) => {
    const document =
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Household { means { evidence } } } }';
    const r = [{ __typename: 'Household', id: household, members: told('EMPLOYED') }];
    return (await subgraph.execute(document, { r })).data._entities[0].means.evidence;
  };

  it('is returned, amended and verified, and shows what contradicts it', async () => {
    const household = id('a', 6);
    const { row } = await declare('declareHouseholdMeans', { household, year: 2024, ...input });
    expect((await declare('declareHouseholdMeans', { household, year: 2024, ...input })).faults).toEqual([
      'input.year DECLARED',
    ]);
    expect(
      (await declare('declareHouseholdMeans', { household, year: 2026, ...input, declaredOn: '2014-03-01' })).faults,
    ).toEqual(['input.declaredOn TOO_EARLY', 'input.declaredOn BEFORE_REGISTERED']);
    const step = (expectedVersion: number) => ({ declaration: row.id, expectedVersion });
    const returned = await declare('returnHouseholdDeclaration', { ...step(1), note: '漏报' });
    expect(returned.row).toMatchObject({ status: 'RETURNED', returnNote: '漏报' });
    const verification = {
      verifiedOn: '2025-04-01',
      verifiedIncome: '100',
      verifiedAssets: '1000',
      evidence: await evidenceOf(household),
    };
    expect((await declare('verifyHouseholdDeclaration', { ...step(2), ...verification })).code).toBe('CONFLICT');
    expect(
      (await declare('amendHouseholdDeclaration', { ...step(2), ...input, declaredOn: '2025-02-28' })).faults,
    ).toEqual(['input.declaredOn TOO_EARLY']);
    await declare('amendHouseholdDeclaration', { ...step(2), ...input, declaredOn: '2025-03-10' });
    const wrong = { ...verification, verifiedOn: '2025-03-09', evidence: await evidenceOf(id('a', 7)) };
    expect((await declare('verifyHouseholdDeclaration', { ...step(3), ...wrong })).faults).toEqual([
      'input.evidence OF_ANOTHER',
      'input.verifiedOn TOO_EARLY',
    ]);
    expect((await declare('verifyHouseholdDeclaration', { ...step(3), ...verification })).row).toMatchObject({
      ...{ status: 'VERIFIED', contradictions: ['WORK_WITHOUT_INCOME'], verifiedIncome: '100.00' },
    });
    const { data } = await subgraph.execute(
      'query ($c: RegionCode!) { householdDeclarations(community: $c, filter: { year: 2024, status: VERIFIED }) { totalCount } community(code: $c) { householdDeclarations { totalCount } } }',
      { c: COMMUNITY },
    );
    expect(data).toEqual({
      householdDeclarations: { totalCount: 1 },
      community: { householdDeclarations: { totalCount: 1 } },
    });
  });
});

describe('relations', () => {
  it('take as many statements for 100 households as for 10', async () => {
    const count = async (households: number) => {
      const r = Array.from({ length: households }, (_, n) => ({ __typename: 'Household', id: id('a', n + 1) }));
      const { errors } = await subgraph.execute(
        `query ($r: [_Any!]!, $on: Date!) { _entities(representations: $r) { ... on Household {
          members(asOf: $on) { resident { id } } addressOn(asOf: $on) { address } declarations { year } } } }`,
        { r, on: chinaDate() },
      );
      expect(errors).toEqual([]);
      return subgraph.statements();
    };
    expect(await count(100)).toBe(await count(10));
  });
});
