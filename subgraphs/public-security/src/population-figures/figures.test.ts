import { chinaDate } from '@community-graph/kit/dates';
import { refreshAll, wrongFigures } from '@community-graph/kit/testing/figures';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { COMMUNITY, id, insertResidents, OTHER_COMMUNITY } from '../fixtures.ts';
import { incidents } from '../policing/tables.ts';
import { residents } from '../population/tables.ts';
import { rollups } from '../rollups.ts';
import { definition } from '../subgraph.ts';
import { population } from './count.ts';

const POPULATION = `query ($codes: [_Any!]!) { _entities(representations: $codes) {
  ... on Region { code population { total suppressed threshold asOf cells { ageFrom ageTo sex count suppressed } } }
  ... on Community { code population { total suppressed cells { ageFrom sex count } } } } }`;

let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  await insertResidents(subgraph.db, 40);
}, 60_000);
afterAll(() => subgraph?.stop());
beforeEach(() => refreshAll(subgraph.db, rollups));

const FROM_ELSEWHERE = { dept: 'health', region: '2202', roles: ['doctor'] };
async function told(code: string, caller: object = {}, policy: object = {}) {
  const representation = { __typename: code.length === 12 ? 'Community' : 'Region', code };
  const { data, errors } = await subgraph.execute(POPULATION, { codes: [representation] }, caller, policy);
  expect(errors).toEqual([]);
  return data._entities[0].population;
}
const markedAt = () => subgraph.db.execute<{ at: string }>(sql`select min(marked_at) as at from rollup_stale`);

describe('the population of a region', () => {
  it('is told by age group and sex at every level, of the living', async () => {
    const ofProvince = await told('22');
    expect(ofProvince).toMatchObject({ total: 36, suppressed: false, threshold: 5 });
    const { rows } = await subgraph.db.execute<{ age: number; sex: string; count: number }>(sql`
      select extract(year from age(${chinaDate()}::date, birth_date))::int / 5 * 5 as age, sex, count(*)::int as count
      from residents where death_date is null group by 1, 2 order by 1, sex::text`);
    expect(ofProvince.cells).toEqual(
      rows.map(({ age, sex, count }) => ({ ageFrom: age, ageTo: age + 4, sex, count, suppressed: false })),
    );
    for (const code of ['2201', '220102', '220102001', COMMUNITY]) expect((await told(code)).total).toBe(36);
  });

  it('is nought where nobody lives', async () => {
    expect(await told('2203')).toMatchObject({ total: 0, cells: [], suppressed: false });
  });

  it('is told to officials of any department and region, and to residents', async () => {
    expect((await told('220102', FROM_ELSEWHERE)).total).toBe(36);
    const resident = { dept: 'community', roles: ['resident'], subjects: [id('a', 1)] };
    expect((await told('220102', resident)).total).toBe(36);
  });

  it('follows a command, and until it is counted says so', async () => {
    const before = new Date();
    await subgraph.db
      .update(residents)
      .set({ deathDate: '2026-11-01' })
      .where(sql`id = ${id('a', 1)}`);
    const stale = await told('22');
    expect(stale.total).toBe(36);
    expect(new Date(stale.asOf)).toEqual(new Date((await markedAt()).rows[0]?.at ?? ''));
    expect(new Date((await told('2203')).asOf).getTime()).toBeGreaterThanOrEqual(before.getTime());
    await refreshAll(subgraph.db, rollups);
    const fresh = await told('22');
    expect(fresh.total).toBe(35);
    expect(new Date(fresh.asOf).getTime()).toBeGreaterThan(new Date(stale.asOf).getTime());
  });

  it('is hidden where few live, with that of another community', async () => {
    await subgraph.db
      .update(residents)
      .set({ communityCode: '220102001002' })
      .where(sql`id in (${id('a', 2)}, ${id('a', 3)})`);
    await subgraph.db
      .update(residents)
      .set({ communityCode: '220102001003' })
      .where(sql`birth_date < '1960-01-20'
      and id not in (${id('a', 2)}, ${id('a', 3)})`);
    await refreshAll(subgraph.db, rollups);
    expect(await told('220102001')).toMatchObject({ total: 35 });
    expect(await told('220102001002')).toEqual({ total: null, suppressed: true, cells: [] });
    expect(await told('220102001003')).toMatchObject({ total: null, suppressed: true });
    expect(await told(COMMUNITY)).toMatchObject({ suppressed: false });
    expect((await told('220102001002', {}, { smallCount: 2 })).total).toBe(2);
  });

  it('is counted anew when the day turns, and is of the day before until then', async () => {
    await subgraph.db.execute(sql`update rollup_state set counted_for = '2026-11-01' where rollup = 'population'`);
    await subgraph.db.execute(
      sql`update rollup_figures set cell = '00/MALE' where rollup = 'population' and cell = '65/MALE'`,
    );
    expect((await told('22')).asOf).toBe('2026-11-01T16:00:00.000Z');
    await refreshAll(subgraph.db, rollups);
    expect(await wrongFigures(subgraph.db, population)).toEqual([]);
    expect(new Date((await told('22')).asOf).getTime()).toBeGreaterThan(new Date('2026-11-27').getTime());
  });

  it('is not told before it was counted', async () => {
    await subgraph.db.execute(sql`delete from rollup_state`);
    expect(await told('22')).toBeNull();
  });
});

describe('incidents of a year', () => {
  it('are told by kind, of a year in China', async () => {
    const occurredAt = new Date('2025-12-31T17:00:00Z');
    const fire = {
      kind: 'FIRE',
      status: 'OPEN',
      place: '仓库',
      summary: '失火',
      communityCode: OTHER_COMMUNITY,
    } as const;
    await subgraph.db.insert(incidents).values(Array.from({ length: 7 }, () => ({ ...fire, occurredAt })));
    await refreshAll(subgraph.db, rollups);
    const { data, errors } = await subgraph.execute(
      `query ($codes: [_Any!]!) { _entities(representations: $codes) { ... on Region {
        incidentsByKind(year: 2026) { year total cells { kind count } }
        before: incidentsByKind(year: 2025) { total } } } }`,
      { codes: [{ __typename: 'Region', code: '22' }] },
    );
    expect(errors).toEqual([]);
    expect(data._entities).toEqual([
      {
        incidentsByKind: { year: 2026, total: 7, cells: [{ kind: 'FIRE', count: 7 }] },
        before: { total: 0 },
      },
    ]);
  });
});

it('reads figures of many regions in one statement each, however many there are', async () => {
  const codes = Array.from({ length: 50 }, (_, n) => ({
    __typename: 'Community',
    code: `2201020010${String(n).padStart(2, '0')}`,
  }));
  await subgraph.execute(POPULATION, { codes });
  expect(subgraph.statements()).toBe(1);
});
