import { chinaDate } from '@community-graph/kit/dates';
import { outbox } from '@community-graph/kit/events/tables';
import { id } from '@community-graph/kit/testing/identifier';
import { type MutatedRow, mutating } from '@community-graph/kit/testing/mutating';
import { codeOf } from '@community-graph/kit/testing/refusals';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { residentBorn } from '@community-graph/schema/events/public-security';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMUNITY, citizenId, insertResidents, resident } from '../fixtures.ts';
import { parseCitizenId } from '../population/parse-citizen-id.ts';
import { residents } from '../population/tables.ts';
import { definition } from '../subgraph.ts';
import { bookAsOf } from './as-of.ts';
import { numbersOf } from './assign-id-number.ts';

let subgraph: TestSubgraph;
const change = mutating<MutatedRow & { resident: { id: string; idNumber: string } }>(
  () => subgraph,
  'change',
  `id kind reason occurredOn registeredOn certificateNumber fromRegion community { code } mother { id } father { id }
     fromHukou { id } toHukou { id } resident { id name idNumber version hukouSince hukou { id } }`,
);
const person = mutating(
  () => subgraph,
  'resident',
  'id version hukouSince populationChanges { kind certificateNumber }',
);
const today = chinaDate();

beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  await insertResidents(subgraph.db, 120);
  await subgraph.db.execute(sql`update hukou_books set region_code = '220202' where number > 'H00000030'`);
}, 60_000);
afterAll(() => subgraph?.stop());

/** A mother (even numbers are women), born in 1960, and a child of hers of 1990. */
const birth = {
  ...{
    mother: id('a', 2),
    father: id('a', 1),
    hukou: id('b', 1),
    name: '王宝',
    sex: 'FEMALE',
    birthDate: '1990-06-01',
  },
  ...{ ethnicGroup: '01', certificateNumber: 'A000000001' },
};

describe('a birth', () => {
  it('makes a resident with the next ID number of the county, in a parent’s book, with both parents as guardians', async () => {
    const { row } = await change('registerBirth', birth);
    expect(row).toMatchObject({
      ...{ kind: 'BIRTH', reason: null, occurredOn: '1990-06-01', registeredOn: today, fromHukou: null },
      ...{ mother: { id: id('a', 2) }, father: { id: id('a', 1) }, toHukou: { id: id('b', 1) } },
      ...{
        community: { code: COMMUNITY },
        resident: { name: '王宝', hukouSince: '1990-06-01', hukou: { id: id('b', 1) } },
      },
    });
    expect(row.resident.idNumber.slice(0, 17)).toBe('22010219900601002');
    expect(parseCitizenId(row.resident.idNumber).faults).toEqual([]);
    const twin = await change('registerBirth', { ...birth, name: '王贝', certificateNumber: 'A000000002' });
    expect(twin.row.resident.idNumber.slice(0, 17)).toBe('22010219900601004');
    const guardians = await subgraph.db.execute(
      sql`select guardian_id from guardianships where ward_id = ${row.resident.id} order by 1`,
    );
    expect(guardians.rows).toEqual([{ guardian_id: id('a', 1) }, { guardian_id: id('a', 2) }]);
    const told = await subgraph.db.select().from(outbox).where(eq(outbox.subject, row.resident.id));
    const data = { birthDate: '1990-06-01', community: COMMUNITY };
    expect(told).toMatchObject([{ type: residentBorn.type, communityCode: COMMUNITY, data }]);
  });

  it('of two at once gives two numbers, and one certificate registers one birth', async () => {
    const on = { ...birth, birthDate: '1990-07-01' };
    const both = await Promise.all([
      change('registerBirth', { ...on, certificateNumber: 'B000000001' }),
      change('registerBirth', { ...on, certificateNumber: 'B000000002' }),
    ]);
    const numbers = both.map(({ row }) => row.resident.idNumber.slice(14, 17)).sort();
    expect(numbers).toEqual(['002', '004']);
    const again = await change('registerBirth', { ...on, certificateNumber: 'B000000001' });
    expect(again.faults).toEqual(['input.certificateNumber TAKEN']);
  });

  it('lists all faults', async () => {
    const wrong = { mother: id('a', 1), father: id('a', 2), hukou: id('b', 5), ethnicGroup: '10' };
    const faults = ['input.mother NO_WOMAN', 'input.father NO_MAN', 'input.ethnicGroup NOT_A_PARENTS'];
    const { faults: found } = await change('registerBirth', { ...birth, ...wrong, certificateNumber: 'C000000001' });
    expect(found).toEqual([...faults, 'input.hukou NOT_A_PARENTS']);
    const late = { ...birth, mother: id('a', 20), hukou: id('b', 7), father: null, birthDate: '2026-06-01' };
    expect((await change('registerBirth', { ...late, certificateNumber: 'C000000001' })).faults).toEqual([
      'input.mother AGE',
      'input.mother DEAD',
    ]);
    const shape = { name: '', birthDate: '2999-01-01', certificateNumber: '1', sex: 'UNKNOWN' };
    expect((await change('registerBirth', { ...birth, ...shape })).faults).toEqual([
      'input.name TOO_SMALL',
      'input.birthDate IN_THE_FUTURE',
      'input.sex INVALID_VALUE',
      'input.certificateNumber INVALID_FORMAT',
    ]);
    expect((await change('registerBirth', { ...birth, mother: id('f', 1) })).code).toBe('NOT_FOUND');
  });

  it('numbers men odd, women even, and there are 499 or 500 of them', () => {
    const men = [...numbersOf('220102', '2026-11-01', 'MALE')];
    const women = [...numbersOf('220102', '2026-11-01', 'FEMALE')];
    expect([men.length, women.length]).toEqual([500, 499]);
    for (const number of [...men, ...women]) expect(parseCitizenId(number).faults).toEqual([]);
  });
});

describe('a death', () => {
  it('is recorded with its certificate, and the hukou is cancelled, not deleted', async () => {
    const input = { resident: id('a', 11), expectedVersion: 1, deathDate: '2024-05-01', certificateNumber: 'D-1' };
    const { row } = await person('registerDeath', input);
    expect(row.populationChanges).toEqual([{ kind: 'DEATH', certificateNumber: 'D-1' }]);
    const { data } = await subgraph.execute(
      `query ($id: ID!) { resident(id: $id) { before: hukou(asOf: "2024-05-01") { id } after: hukou(asOf: "2024-05-02") { id }
        hukouHistory { until hukou { id } } } }`,
      { id: id('a', 11) },
    );
    expect(data.resident).toEqual({
      ...{ before: { id: id('b', 4) }, after: null },
      hukouHistory: [{ until: '2024-05-01', hukou: { id: id('b', 4) } }],
    });
  });
});

describe('a move', () => {
  const asOf = (resident: string) =>
    subgraph.execute(
      `query ($id: ID!) { resident(id: $id) { now: hukou { id } a: hukou(asOf: "1999-12-31") { id } b: hukou(asOf: "2010-01-01") { id }
        c: hukou(asOf: "2015-01-01") { id } d: hukou(asOf: "2020-01-01") { id }
        hukouHistory { since until hukou { id } } populationChanges { kind reason } } }`,
      { id: resident },
    );

  it('within a county, and then to another, leaves a history that tells of any day', async () => {
    const who = { resident: id('a', 13) };
    const first = { ...who, expectedVersion: 1, toHukou: id('b', 6), transferredOn: '2015-01-01', reason: 'MARRIAGE' };
    expect((await person('transferHukou', { ...first, transferredOn: '1999-01-01' })).faults).toEqual([
      'input.transferredOn TOO_EARLY',
    ]);
    expect((await person('transferHukou', first)).row).toMatchObject({ version: 2, hukouSince: '2015-01-01' });
    const second = { ...who, expectedVersion: 2, toHukou: id('b', 35), transferredOn: '2018-01-01' };
    await person('transferHukou', second);
    const { data } = await asOf(id('a', 13));
    expect(data.resident).toMatchObject({
      // The book was registered in 2000: what was before is not known.
      ...{ now: { id: id('b', 35) }, a: null, b: { id: id('b', 5) }, c: { id: id('b', 6) }, d: { id: id('b', 35) } },
      hukouHistory: [
        { since: '2018-01-01', until: null, hukou: { id: id('b', 35) } },
        { since: '2015-01-01', until: '2018-01-01', hukou: { id: id('b', 6) } },
        { since: '2000-01-01', until: '2015-01-01', hukou: { id: id('b', 5) } },
      ],
    });
    const kinds = data.resident.populationChanges.map(({ kind }: { kind: string }) => kind);
    expect(kinds.sort()).toEqual(['MOVE_IN', 'MOVE_OUT', 'MOVE_WITHIN']);
  });

  it('of two clerks at once happens once', async () => {
    const to = { resident: id('a', 16), expectedVersion: 1, toHukou: id('b', 7) };
    const both = await Promise.all([person('transferHukou', to), person('transferHukou', to)]);
    expect(both.filter(({ code }) => code === 'CONFLICT')).toHaveLength(1);
    const { data } = await asOf(id('a', 16));
    expect(data.resident.hukouHistory).toHaveLength(2);
  });

  it('out to another province keeps the resident, by an official of the county', async () => {
    const out = {
      ...{ resident: id('a', 17), expectedVersion: 1, hukouNumber: 'SD1', hukouAddress: '山东省龙口市某街2号' },
      ...{ hukouRegion: '370681', movedOn: '2026-02-01', reason: 'RETURN' },
    };
    const { row } = await change('moveHukouOut', out, { caller: { region: '220102' } });
    expect(row).toMatchObject({
      ...{ kind: 'MOVE_OUT', reason: 'RETURN', fromHukou: { id: id('b', 6) }, resident: { version: 2 } },
    });
    expect((await change('moveHukouOut', { ...out, expectedVersion: 2 })).faults).toEqual([
      'input.hukouNumber SAME_HUKOU',
    ]);
    expect((await change('moveHukouOut', { ...out, hukouRegion: '220202' })).faults).toEqual([
      'input.hukouRegion OF_THIS_PROVINCE',
    ]);
  });

  it('in from another province registers who is on no record', async () => {
    const into = {
      ...{
        name: '孙来',
        sex: 'MALE',
        birthDate: '1985-01-01',
        idNumber: citizenId('1985-01-01', 1),
        ethnicGroup: '01',
      },
      ...{ education: 'PRIMARY', maritalStatus: 'MARRIED', community: COMMUNITY, toHukou: id('b', 1) },
      ...{ fromRegion: '230281', movedOn: '2026-01-01', reason: 'HOUSING' },
    };
    const { row } = await change('moveHukouIn', into);
    expect(row).toMatchObject({ kind: 'MOVE_IN', fromRegion: '230281', resident: { hukouSince: '2026-01-01' } });
    expect((await change('moveHukouIn', { ...into, movedOn: '1984-01-01' })).faults).toEqual([
      'input.idNumber TAKEN',
      'input.movedOn TOO_EARLY',
      'input.movedOn TOO_EARLY',
    ]);
    const disagreeing = { ...into, sex: 'FEMALE', fromRegion: '220202' };
    expect((await change('moveHukouIn', disagreeing)).faults).toEqual([
      'input.fromRegion OF_THIS_PROVINCE',
      'input.sex DISAGREES_WITH_ID_NUMBER',
    ]);
  });
});

describe('a hukou book', () => {
  it('is closed when nobody alive is registered in it, and nobody is registered in a closed one', async () => {
    const book = mutating(() => subgraph, 'hukou', 'id closedOn');
    expect((await book('closeHukouBook', { hukou: id('b', 8), closedOn: '1999-01-01' })).faults).toEqual([
      'input.closedOn TOO_EARLY',
      'input.hukou NOT_EMPTY',
    ]);
    await subgraph.db.execute(sql`update residents set death_date = '2020-01-01' where hukou_book_id = ${id('b', 8)}`);
    const closed = await book('closeHukouBook', { hukou: id('b', 8), closedOn: today });
    expect(closed.row).toEqual({ id: id('b', 8), closedOn: today });
    expect((await book('closeHukouBook', { hukou: id('b', 8), closedOn: today })).faults).toEqual([
      'input.hukou CLOSED',
    ]);
    const transfer = { resident: id('a', 26), expectedVersion: 1, toHukou: id('b', 8) };
    expect((await person('transferHukou', transfer)).faults).toEqual(['input.toHukou CLOSED']);
  });
});

describe('where somebody was registered on a day', () => {
  const who = { birthDate: '2000-01-01', deathDate: null, hukouBookId: 'now', registeredSince: '2010-01-01' };
  it.each([
    ['1999-12-31', null],
    ['2004-12-31', null],
    ['2005-01-01', 'then'],
    ['2009-12-31', 'then'],
    ['2010-01-01', 'now'],
  ])('on %s is %s', (day, book) => {
    expect(bookAsOf(who, [{ hukouBookId: 'then', since: '2005-01-01', until: '2010-01-01' }], day)).toBe(book);
  });
});

describe('the changes', () => {
  it('are filtered and paged, are seen by region, and take as few statements for 100 residents as for 17', async () => {
    const ask = `query ($filter: PopulationChangeFilter, $after: String) { populationChanges(community: "${COMMUNITY}", first: 2, after: $after,
      filter: $filter, orderBy: OCCURRED_ON) { totalCount pageInfo { endCursor } edges { node { kind occurredOn } } } }`;
    const filter = { kind: 'BIRTH', occurredFrom: '1990-01-01', occurredUntil: '1990-12-31' };
    const { data } = await subgraph.execute(ask, { filter });
    expect(data.populationChanges.totalCount).toBe(4);
    const next = await subgraph.execute(ask, { filter, after: data.populationChanges.pageInfo.endCursor });
    const days = [...data.populationChanges.edges, ...next.data.populationChanges.edges].map(
      ({ node }: { node: { occurredOn: string } }) => node.occurredOn,
    );
    expect(days).toEqual(['1990-06-01', '1990-06-01', '1990-07-01', '1990-07-01']);
    const elsewhere = await subgraph.execute('{ populationChanges { totalCount } }', {}, { region: '220202' });
    expect(elsewhere.data.populationChanges.totalCount).toBe(0);
    await subgraph.db
      .insert(residents)
      .values([resident(201), resident(202)].map((row) => ({ ...row, hukouBookId: id('b', 1) })));
    const statements = async (count: number) => {
      const representations = Array.from({ length: count }, (_, n) => ({ __typename: 'Resident', id: id('a', n + 1) }));
      const answer = await subgraph.execute(
        `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Resident {
          hukou(asOf: "2020-01-01") { id } hukouHistory { hukou { id } } populationChanges { mother { id } toHukou { id } } } } }`,
        { representations },
      );
      expect(codeOf(answer)).toBeUndefined();
      return subgraph.statements();
    };
    // Books are asked for by stays and by changes: in one statement, or in two when one of them comes later.
    const few = (count: number) => statements(count).then((all) => [6, 7].includes(all));
    expect([await few(100), await few(17)]).toEqual([true, true]);
  });
});
