import { outbox } from '@community-graph/kit/events/tables';
import { id } from '@community-graph/kit/testing/identifier';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { residentHouseholdChanged } from '@community-graph/schema/events/notice-types';
import { eq, type SQL, sql, TransactionRollbackError } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assistanceApplications } from '../assistance-applications/tables.ts';
import { elderlyFiles } from '../elderly-care/tables.ts';
import { COMMUNITY, insertHouseholds, insertPlaces, OTHER_COMMUNITY } from '../fixtures.ts';
import { householdDeclarations } from '../household-declarations/tables.ts';
import { definition } from '../subgraph.ts';

const HOUSEHOLDS = 120;
let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  await insertPlaces(subgraph.db);
  await insertHouseholds(subgraph.db, HOUSEHOLDS);
});
afterAll(() => subgraph.stop());

const LIST = `query ($community: RegionCode, $filter: HouseholdFilter, $orderBy: HouseholdOrder, $first: Int, $after: String) {
  households(community: $community, filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor }
    edges { node { id address community { name } members { relationToHead resident { id } } assistance { kind monthlyAmount } } }
  }
}`;
const REGISTER = `mutation ($input: RegisterHouseholdInput!) {
  registerHousehold(input: $input) { household { id version members { relationToHead resident { id } } } }
}`;
const MOVE = `mutation ($input: MoveMemberInput!) {
  moveMember(input: $input) { from { version members { relationToHead resident { id } } } to { members { relationToHead resident { id household { id } } } } }
}`;

let keys = 0;
const key = () => `test-key-${++keys}`;
const faultsOf = (answer: { errors: readonly { extensions?: Record<string, unknown> }[] }) =>
  ((answer.errors[0]?.extensions?.faults ?? []) as { path: (string | number)[]; code: string }[]).map(
    (fault) => `${fault.path.join('.')} ${fault.code}`,
  );

describe('households', () => {
  it('come with community, members and assistance, in as many statements for 100 as for 10', async () => {
    const ten = await subgraph.execute(LIST, { community: COMMUNITY, first: 10 });
    const statements = subgraph.statements();
    const hundred = await subgraph.execute(LIST, { community: COMMUNITY, first: 100 });
    expect(hundred.data.households.edges).toHaveLength(100);
    expect(ten.data.households.edges[2].node).toEqual({
      id: id('a', 3),
      address: '南岭大街0003号',
      community: { name: '华阳社区' },
      members: [
        { relationToHead: 'HEAD', resident: { id: id('b', 3) } },
        { relationToHead: 'SPOUSE', resident: { id: id('c', 3) } },
      ],
      assistance: [{ kind: 'MINIMUM_LIVING_GUARANTEE', monthlyAmount: '725.00' }],
    });
    expect(subgraph.statements()).toBe(statements);
    expect(statements).toBe(5);
  });

  it('tell who lives together by identifiers, whole or not at all', async () => {
    const document = 'query ($id: ID!) { household(id: $id) { memberIds } }';
    const { data } = await subgraph.execute(document, { id: id('a', 3) });
    expect(data.household).toEqual({ memberIds: [id('b', 3), id('c', 3)] });
    const resident = { dept: 'community', roles: ['resident'], purpose: 'own-record', subjects: [id('b', 3)] };
    const own = await subgraph.execute(document, { id: id('a', 3) }, resident);
    expect(own.data.household).toEqual({ memberIds: null });
  });

  it('are walked through whole by cursors, also when rows come in between', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: { pageInfo: { hasNextPage: boolean; endCursor: string }; edges: { node: { id: string } }[] } = (
        await subgraph.execute(LIST, { community: COMMUNITY, first: 50, after, orderBy: 'ADDRESS' })
      ).data.households;
      seen.push(...page.edges.map((edge) => edge.node.id));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
      await subgraph.db.execute(sql`insert into households (community_code, address, kind, registered_on)
        values (${COMMUNITY}, ${`一匡街${seen.length}号`}, 'FAMILY', '2020-01-01')`);
    } while (after);
    const old = seen.filter((one) => one.startsWith('aaaaaaaa'));
    expect(new Set(old).size).toBe(HOUSEHOLDS);
    expect(old).toHaveLength(HOUSEHOLDS);
    await subgraph.db.execute(sql`delete from households where address like '一匡街%'`);
  });

  it('are filtered by what they receive and by address, text taken literally', async () => {
    const count = async (filter: object) =>
      (await subgraph.execute(LIST, { community: COMMUNITY, filter })).data.households.totalCount;
    expect(await count({ receives: 'MINIMUM_LIVING_GUARANTEE' })).toBe(HOUSEHOLDS / 3);
    expect(await count({ addressContains: '0012' })).toBe(1);
    expect(await count({ addressContains: '%' })).toBe(0);
    expect(await count({ kind: 'COLLECTIVE' })).toBe(0);
  });

  it('hang below their community, and residents know theirs', async () => {
    const { data } = await subgraph.execute(
      `query ($r: [_Any!]!, $c: RegionCode!) {
        community(code: $c) { households(first: 2) { totalCount edges { node { id } } } }
        _entities(representations: $r) { ... on Resident { household { id } } ... on Household { address } ... on Assistance { household { id } } }
      }`,
      {
        c: COMMUNITY,
        r: [
          { __typename: 'Resident', id: id('c', 7) },
          { __typename: 'Resident', id: id('e', 7) },
          { __typename: 'Household', id: 'no uuid' },
          { __typename: 'Assistance', id: id('d', 6) },
        ],
      },
    );
    expect(data.community.households).toEqual({
      totalCount: HOUSEHOLDS,
      edges: [{ node: { id: id('a', 1) } }, { node: { id: id('a', 2) } }],
    });
    expect(data._entities).toEqual([
      { household: { id: id('a', 7) } },
      { household: null },
      null,
      { household: { id: id('a', 6) } },
    ]);
  });

  it('are null when nothing has the identifier', async () => {
    const { data, errors } = await subgraph.execute('{ household(id: "nobody") { address } }');
    expect({ data, errors }).toEqual({ data: { household: null }, errors: [] });
  });

  it('are listed in the order of an index, without sorting', async () => {
    let plan = '';
    const explained = subgraph.db.transaction(async (tx) => {
      // As many elsewhere, and counted: else the plan depends on whether autovacuum came by.
      await tx.execute(sql`insert into households (community_code, address, kind, registered_on)
        select ${OTHER_COMMUNITY}, 'elsewhere ' || n, 'FAMILY', '2020-01-01' from generate_series(1, 5000) n`);
      await tx.execute(sql`analyze households`);
      const { rows } = await tx.execute(sql`explain select * from households
        where community_code = ${COMMUNITY} and id > ${id('a', 5)} order by id limit 21`);
      plan = JSON.stringify(rows);
      tx.rollback();
    });
    await expect(explained).rejects.toThrow(TransactionRollbackError);
    expect(plan).toContain('households_community');
    expect(plan).not.toContain('Sort');
  });
});

describe('registering a household', () => {
  it('stores it with its members', async () => {
    const members = [
      { resident: id('e', 1), relationToHead: 'HEAD' },
      { resident: id('e', 2), relationToHead: 'SON' },
    ];
    const input = {
      idempotencyKey: key(),
      community: COMMUNITY,
      address: '民康路 1 号',
      registeredOn: '2026-05-01',
      members,
    };
    const { data } = await subgraph.execute(REGISTER, { input });
    expect(data.registerHousehold.household).toMatchObject({
      version: 1,
      members: [{ relationToHead: 'HEAD' }, { relationToHead: 'SON' }],
    });
  });

  it('lists every fault at once and writes nothing', async () => {
    const members = [{ resident: 'x', relationToHead: 'SON' }];
    const input = { idempotencyKey: 'k', community: '2201', address: ' ', registeredOn: '2999-01-01', members };
    const answer = await subgraph.execute(REGISTER, { input });
    expect(faultsOf(answer)).toEqual([
      'input.idempotencyKey INVALID_FORMAT',
      'input.community INVALID_FORMAT',
      'input.address TOO_SMALL',
      'input.registeredOn IN_THE_FUTURE',
      'input.members.0.resident INVALID_FORMAT',
      'input.members ONE_HEAD',
    ]);
  });

  it('refuses an unknown community and members who live elsewhere, together', async () => {
    const members = [
      { resident: id('e', 9), relationToHead: 'HEAD' },
      { resident: id('b', 1), relationToHead: 'PARENT' },
    ];
    const input = {
      idempotencyKey: key(),
      community: '220999999999',
      address: '某处',
      registeredOn: '2026-05-01',
      members,
    };
    expect(faultsOf(await subgraph.execute(REGISTER, { input }))).toEqual([
      'input.community UNKNOWN_COMMUNITY',
      'input.members.1.resident HAS_HOUSEHOLD',
    ]);
  });
});

describe('moving a member', () => {
  it('moves the spouse into another household', async () => {
    const input = {
      idempotencyKey: key(),
      resident: id('c', 20),
      toHousehold: id('a', 21),
      expectedVersion: 1,
      relationToHead: 'OTHER_RELATIVE',
      movedOn: '2026-06-01',
    };
    const { data } = await subgraph.execute(MOVE, { input });
    expect(data.moveMember.from).toEqual({
      version: 2,
      members: [{ relationToHead: 'HEAD', resident: { id: id('b', 20) } }],
    });
    expect(data.moveMember.to.members).toContainEqual({
      relationToHead: 'OTHER_RELATIVE',
      resident: { id: id('c', 20), household: { id: id('a', 21) } },
    });
    const noted = await subgraph.db
      .select()
      .from(outbox)
      .where(eq(outbox.subject, id('c', 20)));
    expect(noted).toMatchObject([{ type: residentHouseholdChanged.type, data: {} }]);
  });

  it('asks for a new head when the head leaves, and makes that one the head', async () => {
    const input = {
      idempotencyKey: key(),
      resident: id('b', 30),
      toHousehold: id('a', 31),
      expectedVersion: 1,
      relationToHead: 'SIBLING',
      movedOn: '2026-06-01',
    };
    expect(faultsOf(await subgraph.execute(MOVE, { input }))).toEqual(['input.newHead NEW_HEAD']);
    const { data } = await subgraph.execute(MOVE, { input: { ...input, newHead: id('c', 30) } });
    expect(data.moveMember.from.members).toEqual([{ relationToHead: 'HEAD', resident: { id: id('c', 30) } }]);
  });

  it('refuses a second head, the same household, and a day before the resident joined', async () => {
    const input = {
      idempotencyKey: key(),
      resident: id('c', 40),
      toHousehold: id('a', 40),
      expectedVersion: 1,
      relationToHead: 'HEAD',
      movedOn: '2001-01-01',
    };
    expect(faultsOf(await subgraph.execute(MOVE, { input }))).toEqual([
      'input.toHousehold SAME_HOUSEHOLD',
      'input.movedOn BEFORE_JOINED',
      'input.relationToHead ONE_HEAD',
    ]);
  });

  it('lets one of two opposite moves at the same time win, and keeps one head in each household', async () => {
    const move = (resident: string, toHousehold: string) =>
      subgraph.execute(MOVE, {
        input: {
          idempotencyKey: key(),
          resident,
          toHousehold,
          expectedVersion: 1,
          relationToHead: 'OTHER_RELATIVE',
          movedOn: '2026-06-01',
        },
      });
    const answers = await Promise.all([move(id('c', 50), id('a', 51)), move(id('c', 51), id('a', 50))]);
    expect(answers.filter((answer) => answer.errors.length === 0)).toHaveLength(1);
    expect(answers.find((answer) => answer.errors.length > 0)?.errors[0]?.extensions).toEqual({ code: 'CONFLICT' });
  });
});

describe('changing an address', () => {
  it('moves the household to another community, which is handed what runs of it and of who lives in it', async () => {
    const here = { communityCode: COMMUNITY };
    const application = {
      ...here,
      householdId: id('a', 60),
      applicantId: id('b', 60),
      reason: '困难',
      decideBy: '2026-12-30',
    };
    await subgraph.db.insert(assistanceApplications).values([
      { ...application, kind: 'TEMPORARY', status: 'APPLIED', appliedOn: '2026-11-02' },
      { ...application, kind: 'MEDICAL', status: 'WITHDRAWN', appliedOn: '2026-11-02', decidedOn: '2026-11-03' },
    ]);
    await subgraph.db
      .insert(elderlyFiles)
      .values(
        [59, 60].map((n) => ({ ...here, residentId: id('b', n), openedOn: '2026-01-05', status: 'OPEN' as const })),
      );
    await subgraph.db.insert(householdDeclarations).values({
      ...{ ...here, householdId: id('a', 60), year: 2026, declaredOn: '2026-02-01', status: 'DECLARED' },
      ...{ declaredIncome: 0, declaredAssets: 0, vehicles: 0, dwellings: 1 },
    });
    const change = `mutation ($input: ChangeHouseholdAddressInput!) { changeHouseholdAddress(input: $input) { household { address version community { code } } } }`;
    const input = {
      idempotencyKey: key(),
      household: id('a', 60),
      expectedVersion: 1,
      community: OTHER_COMMUNITY,
      address: '村东头',
    };
    const { data } = await subgraph.execute(change, { input });
    expect(data.changeHouseholdAddress.household).toEqual({
      address: '村东头',
      version: 2,
      community: { code: OTHER_COMMUNITY },
    });
    const places = async (table: PgTable & { communityCode: PgColumn; version: PgColumn }, which: SQL) =>
      subgraph.db.select({ place: table.communityCode, version: table.version }).from(table).where(which);
    const moved = [{ place: OTHER_COMMUNITY, version: 2 }];
    expect(await places(householdDeclarations, eq(householdDeclarations.householdId, id('a', 60)))).toEqual(moved);
    expect(await places(elderlyFiles, eq(elderlyFiles.residentId, id('b', 60)))).toEqual(moved);
    const applications = await places(assistanceApplications, eq(assistanceApplications.householdId, id('a', 60)));
    // What was withdrawn stays where it was.
    expect(applications.toSorted((one, other) => Number(one.version) - Number(other.version))).toEqual([
      { place: COMMUNITY, version: 1 },
      ...moved,
    ]);
    expect(await places(elderlyFiles, eq(elderlyFiles.residentId, id('b', 59)))).toMatchObject([{ place: COMMUNITY }]);
    const missing = await subgraph.execute(change, {
      input: { ...input, idempotencyKey: key(), household: id('f', 1) },
    });
    expect(missing.errors[0]?.extensions).toEqual({ code: 'NOT_FOUND' });
  });
});
