import { id } from '@community-graph/kit/testing/identifier';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMUNITY, insertIncidents, insertResidents, OTHER_COMMUNITY, resident } from '../fixtures.ts';
import { definition } from '../subgraph.ts';
import { incidents } from './tables.ts';

const HOLDERS = 100;
const INCIDENTS = 300;
let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  await insertResidents(subgraph.db, HOLDERS);
  await insertIncidents(subgraph.db, INCIDENTS, HOLDERS);
}, 60_000);
afterAll(() => subgraph?.stop());

const INCIDENT =
  'id kind occurredAt place summary status outcome closedAt version community { code } household { id } persons { role resident { name } }';
const LIST = `query ($community: RegionCode, $filter: IncidentFilter, $orderBy: IncidentOrder, $first: Int, $after: String) {
  incidents(community: $community, filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } edges { node { ${INCIDENT} } }
  }
}`;
const ENTITIES = `query ($representations: [_Any!]!, $first: Int, $after: String, $filter: IncidentFilter) {
  _entities(representations: $representations) {
    ... on Household { id incidents(first: $first, after: $after, filter: $filter) { totalCount pageInfo { hasNextPage endCursor } edges { node { id kind outcome } } } }
    ... on Resident { id incidents(first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } edges { node { id persons { role } } } } }
    ... on Community { incidents(first: $first, after: $after, filter: $filter) { totalCount pageInfo { hasNextPage endCursor } edges { node { id } } } }
    ... on Incident { kind }
  }
}`;
const of = (typename: string, ids: readonly string[]) => ids.map((one) => ({ __typename: typename, id: one }));
const nodes = (connection: { edges: { node: { id: string } }[] }) => connection.edges.map((edge) => edge.node.id);

describe('an incident', () => {
  it('is read by identifier, with the persons in it', async () => {
    const { data, errors } = await subgraph.execute(`query ($id: ID!) { incident(id: $id) { ${INCIDENT} } }`, {
      id: id('c', 7),
    });
    expect(errors).toEqual([]);
    const { name } = resident(7);
    expect(data.incident).toEqual({
      id: id('c', 7),
      kind: 'DISPUTE',
      occurredAt: '2025-01-01T00:07:00.000Z',
      place: '某楼道',
      summary: '第 7 件',
      status: 'OPEN',
      outcome: null,
      closedAt: null,
      version: 1,
      community: { code: COMMUNITY },
      household: { id: id('d', 7) },
      persons: [
        { role: 'VICTIM', resident: { name } },
        { role: 'REPORTER', resident: { name } },
      ],
    });
  });

  it('is null when nothing has the identifier', async () => {
    const { data, errors } = await subgraph.execute(
      `{ a: incident(id: "x") { kind } b: incident(id: "${id('f', 1)}") { kind } }`,
    );
    expect({ data, errors }).toEqual({ data: { a: null, b: null }, errors: [] });
  });
});

describe('incidents of households, residents and communities', () => {
  it('come latest first, each once for a resident with two parts in it', async () => {
    const asked = [
      ...of('Household', [id('d', 4), id('f', 1), 'no uuid']),
      ...of('Resident', [id('a', 4)]),
      { __typename: 'Community', code: COMMUNITY },
    ];
    const { data, errors } = await subgraph.execute(ENTITIES, { representations: asked, first: 2 });
    expect(errors).toEqual([]);
    const [household, none, malformed, person, community] = data._entities;
    expect(household.incidents).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
    expect(nodes(household.incidents)).toEqual([id('c', 204), id('c', 104)]);
    expect(none.incidents).toMatchObject({ totalCount: 0, edges: [] });
    expect(malformed.incidents).toMatchObject({ totalCount: 0, edges: [] });
    expect(person.incidents.totalCount).toBe(3);
    expect(nodes(person.incidents)).toEqual([id('c', 204), id('c', 104)]);
    expect(community.incidents.totalCount).toBe(INCIDENTS);
    expect(nodes(community.incidents)).toEqual([id('c', INCIDENTS), id('c', INCIDENTS - 1)]);
  });

  it('are turned to the next page by the cursor, and the cursor is good for no other list', async () => {
    const household = of('Household', [id('d', 4)]);
    const person = of('Resident', [id('a', 4)]);
    const page = (await subgraph.execute(ENTITIES, { representations: household, first: 2 })).data._entities[0]
      .incidents;
    const after = page.pageInfo.endCursor as string;
    const next = await subgraph.execute(ENTITIES, { representations: household, first: 2, after });
    expect(nodes(next.data._entities[0].incidents)).toEqual([id('c', 4)]);
    expect(next.data._entities[0].incidents.pageInfo.hasNextPage).toBe(false);
    const personPage = (await subgraph.execute(ENTITIES, { representations: person, first: 2 })).data._entities[0]
      .incidents;
    const personNext = await subgraph.execute(ENTITIES, {
      representations: person,
      first: 2,
      after: personPage.pageInfo.endCursor,
    });
    expect(nodes(personNext.data._entities[0].incidents)).toEqual([id('c', 4)]);
    for (const wrong of [after, `${after}x`, 'forged']) {
      const { data, errors } = await subgraph.execute(ENTITIES, { representations: person, first: 2, after: wrong });
      expect(data._entities[0].incidents).toBeNull();
      expect(errors[0]?.extensions).toMatchObject({
        code: 'BAD_USER_INPUT',
        faults: [{ path: ['after'], code: 'CURSOR' }],
      });
    }
  });

  it('are filtered', async () => {
    const theft = { representations: of('Household', [id('d', 4)]), filter: { kind: 'THEFT' } };
    expect((await subgraph.execute(ENTITIES, theft)).data._entities[0].incidents.totalCount).toBe(3);
    const late = { ...theft, filter: { kind: 'THEFT', occurredFrom: '2025-01-01T02:00:00Z' } };
    expect(nodes((await subgraph.execute(ENTITIES, late)).data._entities[0].incidents)).toEqual([id('c', 204)]);
  });

  it.each([
    ['Household', 'd'],
    ['Resident', 'a'],
  ] as const)('take as many SQL statements for 100 of type %s as for 10', async (typename, letter) => {
    const all = Array.from({ length: 100 }, (_, n) => id(letter, n + 1));
    await subgraph.execute(ENTITIES, { representations: of(typename, all.slice(0, 10)), first: 5 });
    const forTen = subgraph.statements();
    const { data } = await subgraph.execute(ENTITIES, { representations: of(typename, all), first: 5 });
    expect(data._entities.map((one: { incidents: { totalCount: number } }) => one.incidents.totalCount)).toEqual(
      all.map(() => 3),
    );
    expect(subgraph.statements()).toBe(forTen);
    // The pages and their totals; for residents also the residents, and the persons of the incidents.
    expect(forTen).toBe(typename === 'Household' ? 2 : 4);
  });

  it('are entities themselves; a forged representation is not repeated', async () => {
    const forged = [
      { __typename: 'Incident', id: id('c', 2), kind: 'FRAUD' },
      { __typename: 'Incident', id: 'none', kind: 'FRAUD' },
    ];
    const { data } = await subgraph.execute(ENTITIES, { representations: forged });
    expect(data._entities).toEqual([{ kind: 'THEFT' }, null]);
    const household = { __typename: 'Household', id: id('f', 1), incidents: { totalCount: 99 } };
    const { data: stub } = await subgraph.execute(ENTITIES, { representations: [household] });
    expect(stub._entities[0].incidents.totalCount).toBe(0);
  });
});

describe('the list of incidents', () => {
  it('takes as many SQL statements with everything for 100 as for 10', async () => {
    await subgraph.execute(LIST, { community: COMMUNITY, first: 10 });
    const forTen = subgraph.statements();
    const { data, errors } = await subgraph.execute(LIST, { community: COMMUNITY, first: 100 });
    expect(errors).toEqual([]);
    expect(data.incidents.edges).toHaveLength(100);
    expect(subgraph.statements()).toBe(forTen);
    // Page, total, persons, residents.
    expect(forTen).toBe(4);
  });

  it.each(['OCCURRED_AT_DESC', 'OCCURRED_AT'])(
    'is walked through whole in the order %s, past equal times as well',
    async (orderBy) => {
      await subgraph.db.execute(sql`insert into incidents (kind, occurred_at, community_code, place, summary, status)
      select 'FIRE', '2025-03-01T00:00:00.000001Z', ${OTHER_COMMUNITY}, '某处', '同一微秒', 'OPEN' from generate_series(1, 25)`);
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const page: { pageInfo: { hasNextPage: boolean; endCursor: string }; edges: { node: { id: string } }[] } = (
          await subgraph.execute(LIST, { first: 40, after, orderBy })
        ).data.incidents;
        seen.push(...nodes(page));
        after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
        const occurredAt = new Date(Date.UTC(2026, 0, 1, 0, seen.length));
        await subgraph.db.insert(incidents).values({
          kind: 'FIRE',
          occurredAt,
          communityCode: OTHER_COMMUNITY,
          place: '某处',
          summary: '其间',
          status: 'OPEN',
        });
      } while (after);
      const { rows } = await subgraph.db.execute<{ id: string }>(
        sql`select id from incidents where summary <> '其间' order by occurred_at desc, id`,
      );
      const expected = rows.map((row) => row.id);
      if (orderBy === 'OCCURRED_AT') expected.reverse();
      const known = new Set(expected);
      expect(seen.filter((one) => known.has(one))).toEqual(expected);
      await subgraph.db.execute(sql`delete from incidents where kind = 'FIRE'`);
    },
  );

  it('is filtered by kind, state and time', async () => {
    const total = async (filter: object) =>
      (await subgraph.execute(LIST, { community: COMMUNITY, filter })).data.incidents.totalCount;
    expect(await total({ kind: 'THEFT' })).toBe(INCIDENTS / 2);
    expect(await total({ status: 'CLOSED' })).toBe(0);
    expect(await total({ occurredFrom: '2025-01-01T00:11:00Z', occurredUntil: '2025-01-01T00:20:00Z' })).toBe(10);
  });

  it('refuses a cursor of the other order', async () => {
    const after = (await subgraph.execute(LIST, { first: 1 })).data.incidents.pageInfo.endCursor;
    const { errors } = await subgraph.execute(LIST, { first: 1, after, orderBy: 'OCCURRED_AT' });
    expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', faults: [{ code: 'CURSOR' }] });
  });
});

describe('the database', () => {
  it('itself refuses an incident that is closed without an outcome, or before it occurred', async () => {
    const row = {
      kind: 'FIRE',
      occurredAt: new Date('2026-01-02'),
      communityCode: COMMUNITY,
      place: '某处',
      summary: '某事',
      status: 'CLOSED',
    } as const;
    const refused = (changes: object) =>
      subgraph.db
        .insert(incidents)
        .values({ ...row, ...changes })
        .catch((error: { cause?: { constraint?: string } }) => error.cause?.constraint);
    expect(await refused({})).toBe('incidents_close');
    expect(await refused({ closedAt: new Date('2026-01-03') })).toBe('incidents_close');
    expect(await refused({ closedAt: new Date('2026-01-01'), outcome: 'WARNED' })).toBe('incidents_times');
  });
});
