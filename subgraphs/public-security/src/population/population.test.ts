import { id } from '@community-graph/kit/testing/identifier';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { birthDateOf, COMMUNITY, citizenId, insertResidents, OTHER_COMMUNITY, resident } from '../fixtures.ts';
import { definition } from '../subgraph.ts';
import { residents } from './tables.ts';

const RESIDENTS = 120;
let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  await insertResidents(subgraph.db, RESIDENTS);
}, 60_000);
afterAll(() => subgraph?.stop());

const LIST = `query ($community: RegionCode, $filter: ResidentFilter, $orderBy: ResidentOrder, $first: Int, $after: String) {
  residents(community: $community, filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage hasPreviousPage endCursor }
    edges { cursor node { id name birthDate hukou { number type address region { code } } incidents { totalCount } } }
  }
}`;
const ENTITIES = `query ($representations: [_Any!]!) {
  _entities(representations: $representations) {
    ... on Resident {
      id name sex birthDate idNumber ethnicGroup education maritalStatus alive deathDate version
      community { code } hukou { id type address number registeredOn region { code } residents { totalCount } }
    }
    ... on Hukou { number }
    ... on Community { code residents(first: 2, orderBy: BIRTH_DATE_DESC) { totalCount edges { node { id } } } }
  }
}`;
const representations = (typename: string, ids: readonly string[]) =>
  ids.map((one) => ({ __typename: typename, id: one }));
const ids = (answer: { data: { residents: { edges: { node: { id: string } }[] } } }) =>
  answer.data.residents.edges.map((edge) => edge.node.id);

describe('a resident', () => {
  it('is read by identifier, with hukou and community', async () => {
    const { data, errors } = await subgraph.execute(ENTITIES, {
      representations: representations('Resident', [id('a', 10)]),
    });
    expect(errors).toEqual([]);
    expect(data._entities).toEqual([
      {
        id: id('a', 10),
        name: resident(10).name,
        sex: 'FEMALE',
        birthDate: '1960-01-10',
        idNumber: citizenId('1960-01-10', 122),
        ethnicGroup: '01',
        education: 'JUNIOR_HIGH',
        maritalStatus: 'MARRIED',
        alive: false,
        deathDate: '2020-06-01',
        version: 1,
        community: { code: COMMUNITY },
        hukou: {
          id: id('b', 4),
          type: 'FAMILY',
          address: '人民大街4号',
          number: 'H00000004',
          registeredOn: '2000-01-01',
          region: { code: '220102' },
          residents: { totalCount: 3 },
        },
      },
    ]);
    const root = await subgraph.execute(`query ($id: ID!) { resident(id: $id) { name alive } }`, { id: id('a', 11) });
    expect(root.data.resident).toEqual({ name: resident(11).name, alive: true });
  });

  it('is null when nobody has the identifier, and so is a hukou book', async () => {
    const { data, errors } = await subgraph.execute(
      `{ a: resident(id: "nobody") { name } b: resident(id: "${id('f', 1)}") { name } hukou(id: "nothing") { number } }`,
    );
    expect({ data, errors }).toEqual({ data: { a: null, b: null, hukou: null }, errors: [] });
  });
});

describe('entities', () => {
  it('come in the order of their representations, and what is forged or missing in one is not repeated', async () => {
    const asked = [
      { __typename: 'Resident', id: id('a', 7), name: '伪造', alive: false },
      { __typename: 'Resident', id: 'nobody', name: '伪造' },
      { __typename: 'Hukou', id: id('b', 2), number: 'FORGED' },
      { __typename: 'Resident', id: id('a', 3) },
      { __typename: 'Community', code: COMMUNITY, residents: { totalCount: 7 } },
      { __typename: 'Community', code: OTHER_COMMUNITY },
    ];
    const { data, errors } = await subgraph.execute(ENTITIES, { representations: asked });
    expect(errors).toEqual([]);
    expect(data._entities).toMatchObject([
      { id: id('a', 7), name: resident(7).name, alive: true },
      null,
      { number: 'H00000002' },
      { id: id('a', 3) },
      {
        residents: {
          totalCount: RESIDENTS,
          edges: [{ node: { id: id('a', RESIDENTS) } }, { node: { id: id('a', RESIDENTS - 1) } }],
        },
      },
      { code: OTHER_COMMUNITY, residents: { totalCount: 0, edges: [] } },
    ]);
  });

  it('take as many SQL statements for 100 residents as for 10', async () => {
    const all = Array.from({ length: 100 }, (_, n) => id('a', n + 1));
    await subgraph.execute(ENTITIES, { representations: representations('Resident', all.slice(0, 10)) });
    const forTen = subgraph.statements();
    const { data } = await subgraph.execute(ENTITIES, { representations: representations('Resident', all) });
    expect(data._entities.map((one: { id: string }) => one.id)).toEqual(all);
    expect(subgraph.statements()).toBe(forTen);
    // Residents, their books, the books' first page, the pages' totals.
    expect(forTen).toBe(4);
  });

  it('take as many SQL statements for the residents of 100 communities as of 10', async () => {
    const asked = Array.from({ length: 100 }, (_, n) => ({
      __typename: 'Community',
      code: `2201020010${String(n).padStart(2, '0')}`,
    }));
    await subgraph.execute(ENTITIES, { representations: asked.slice(0, 10) });
    const forTen = subgraph.statements();
    await subgraph.execute(ENTITIES, { representations: asked });
    expect(subgraph.statements()).toBe(forTen);
    expect(forTen).toBe(2);
  });
});

describe('residents of a community', () => {
  it('come a page at a time, in as many SQL statements for 100 as for 10', async () => {
    await subgraph.execute(LIST, { community: COMMUNITY, first: 10 });
    const forTen = subgraph.statements();
    const { data, errors } = await subgraph.execute(LIST, { community: COMMUNITY, first: 100 });
    expect(errors).toEqual([]);
    expect(data.residents).toMatchObject({ totalCount: RESIDENTS, pageInfo: { hasNextPage: true } });
    expect(data.residents.edges).toHaveLength(100);
    expect(subgraph.statements()).toBe(forTen);
  });

  it.each(['ID', 'NAME', 'BIRTH_DATE', 'BIRTH_DATE_DESC'])(
    'are walked through whole by cursors in the order %s, also when somebody is born and dies meanwhile',
    async (orderBy) => {
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const answer = await subgraph.execute(LIST, { community: COMMUNITY, first: 50, after, orderBy });
        const page: { pageInfo: { hasNextPage: boolean; endCursor: string } } = answer.data.residents;
        seen.push(...ids(answer));
        after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
        const born = resident(RESIDENTS + seen.length, { id: id('0', seen.length), hukouBookId: id('b', 1) });
        await subgraph.db.insert(residents).values({
          ...born,
          birthDate: '1959-01-01',
          idNumber: citizenId('1959-01-01', 2 * seen.length),
          sex: 'FEMALE',
        });
      } while (after);
      await subgraph.db.execute(sql`delete from residents where birth_date = '1959-01-01'`);
      const old = seen.filter((one) => one.startsWith('aaaaaaaa'));
      expect(old).toHaveLength(RESIDENTS);
      expect(new Set(old).size).toBe(RESIDENTS);
      if (orderBy === 'BIRTH_DATE') expect(old).toEqual([...old].sort());
      if (orderBy === 'BIRTH_DATE_DESC') expect(old).toEqual([...old].sort().reverse());
    },
  );

  it('are filtered by every condition, text taken literally', async () => {
    const count = async (filter: object, community: string | null = COMMUNITY) =>
      (await subgraph.execute(LIST, { community, filter })).data.residents.totalCount;
    expect(await count({})).toBe(RESIDENTS);
    expect(await count({}, OTHER_COMMUNITY)).toBe(0);
    expect(await count({ namePrefix: '王' })).toBe(RESIDENTS / 5);
    expect(await count({ namePrefix: '%' })).toBe(0);
    expect(await count({ namePrefix: '_' })).toBe(0);
    expect(await count({ sex: 'FEMALE' })).toBe(RESIDENTS / 2);
    expect(await count({ alive: false })).toBe(RESIDENTS / 10);
    expect(await count({ alive: true, sex: 'FEMALE' })).toBe(RESIDENTS / 2 - RESIDENTS / 10);
    expect(await count({ bornFrom: birthDateOf(11), bornUntil: birthDateOf(20) })).toBe(10);
    expect(await count({ idNumber: resident(33).idNumber }, null)).toBe(1);
    expect(await count({ idNumber: citizenId('1931-01-01', 1) }, null)).toBe(0);
  });

  it('cannot be paged with a cursor that was forged, changed, or made for another list or order', async () => {
    const own = (await subgraph.execute(LIST, { first: 1 })).data.residents.pageInfo.endCursor as string;
    const of = async (document: string, list: string) =>
      (await subgraph.execute(document)).data[list].pageInfo.endCursor as string;
    const wrong = [
      'x',
      Buffer.from(JSON.stringify([id('a', 1)])).toString('base64url'),
      own.slice(0, -2) + (own.endsWith('AA') ? 'BB' : 'AA'),
      await of('{ residents(first: 1, orderBy: BIRTH_DATE) { pageInfo { endCursor } } }', 'residents'),
      await of('{ hukouBooks(first: 1) { pageInfo { endCursor } } }', 'hukouBooks'),
    ];
    for (const after of wrong) {
      const { data, errors } = await subgraph.execute(LIST, { first: 1, after });
      expect(data).toEqual({ residents: null });
      expect(errors[0]?.extensions).toMatchObject({
        code: 'BAD_USER_INPUT',
        faults: [{ path: ['after'], code: 'CURSOR' }],
      });
    }
    expect((await subgraph.execute(LIST, { first: 1, after: own })).errors).toEqual([]);
  });

  it.each([0, -1, 101])('come in no page of %i', async (first) => {
    const { errors } = await subgraph.execute(LIST, { first });
    expect(errors[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      faults: [{ path: ['first'], code: 'OUT_OF_RANGE' }],
    });
  });
});

describe('hukou books', () => {
  it('are listed by county and found by number', async () => {
    const list = `query ($region: RegionCode, $filter: HukouFilter, $orderBy: HukouOrder) {
      hukouBooks(region: $region, filter: $filter, orderBy: $orderBy, first: 3) { totalCount edges { node { number } } }
    }`;
    const read = async (variables: object) => (await subgraph.execute(list, { ...variables })).data.hukouBooks;
    expect(await read({ region: '220102' })).toEqual({
      totalCount: RESIDENTS / 3,
      edges: ['H00000001', 'H00000002', 'H00000003'].map((number) => ({ node: { number } })),
    });
    expect(await read({ filter: { number: 'H00000012' }, orderBy: 'REGISTERED_ON_DESC' })).toEqual({
      totalCount: 1,
      edges: [{ node: { number: 'H00000012' } }],
    });
    expect((await read({ filter: { type: 'COLLECTIVE' } })).totalCount).toBe(0);
    expect((await read({ region: '220103' })).totalCount).toBe(0);
  });
});

describe('the database', () => {
  const refused = (changes: Parameters<typeof resident>[1]) =>
    expect(
      subgraph.db
        .insert(residents)
        .values({ ...resident(900), idNumber: resident(900).idNumber, hukouBookId: id('b', 1), ...changes })
        .catch((error: { cause?: { constraint?: string } }) => error.cause?.constraint),
    ).resolves;

  it('itself refuses an identity that contradicts its ID number, and what no resident can be', async () => {
    await refused({ birthDate: '1962-06-17' }).toBe('residents_id_number_birth_date');
    await refused({ sex: 'MALE' }).toBe('residents_id_number_sex');
    await refused({ idNumber: `${resident(900).idNumber.slice(0, 17)}x` }).toBe('residents_id_number');
    await refused({ idNumber: resident(1).idNumber, birthDate: '1960-01-01', sex: 'MALE' }).toBe('residents_id_number');
    await refused({ ethnicGroup: '57' }).toBe('residents_ethnic_group');
    await refused({ communityCode: '220102' }).toBe('residents_community_code');
    await refused({ deathDate: '1950-01-01' }).toBe('residents_death_date');
    await refused({ hukouBookId: id('f', 1) }).toBe('residents_hukou_book_id_hukou_books_id_fk');
  });
});
