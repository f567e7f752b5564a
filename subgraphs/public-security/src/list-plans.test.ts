import type { LoaderSource } from '@community-graph/kit/context';
import { CursorSigner } from '@community-graph/kit/pagination/cursor';
import { id } from '@community-graph/kit/testing/identifier';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loaders } from './context.ts';
import { COMMUNITY, citizenId, insertResidents, OTHER_COMMUNITY } from './fixtures.ts';
import { listIncidents } from './policing/list-incidents.ts';
import { listHukouBooks } from './population/list-hukou-books.ts';
import { listResidents } from './population/list-residents.ts';
import { definition } from './subgraph.ts';

let subgraph: TestSubgraph;
let db: ReturnType<typeof connect>;
let source: LoaderSource;
const statements: { query: string; parameters: unknown[] }[] = [];

function connect(url: string) {
  return drizzle({
    connection: url,
    logger: { logQuery: (query, parameters) => statements.push({ query, parameters }) },
  });
}

beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  await insertResidents(subgraph.db, 300);
  db = connect(subgraph.url);
  source = { db, cursors: new CursorSigner(['a secret for plans']) };
  // Enough rows that reading a whole table would be slower than an index; set-based, hence SQL by hand.
  await db.execute(sql`
    insert into hukou_books (number, type, address, region_code, registered_on)
    select 'X' || lpad(n::text, 8, '0'), 'FAMILY', '某处', (220100 + n % 40)::text, date '1990-01-01' + n % 9000
    from generate_series(1, 20000) as n`);
  await db.execute(sql`
    insert into residents (name, sex, birth_date, id_number, ethnic_group, education, marital_status, community_code,
      hukou_book_id)
    select chr(19968 + n % 500) || chr(19968 + n), 'UNSTATED', born, '220199' || to_char(born, 'YYYYMMDD') ||
      lpad((n / 9000)::text, 3, '0') || '0', '01', 'NONE', 'UNMARRIED', (220102001000 + n % 100)::text, ${id('b', 1)}
    from (select n, date '1980-01-01' + n % 9000 as born from generate_series(1, 20000) as n) as numbered`);
  await db.execute(sql`
    insert into incidents (kind, occurred_at, community_code, household_id, place, summary, status)
    select 'NOISE', timestamptz '2020-01-01' + n * interval '1 hour', (220102001000 + n % 100)::text,
      case when n % 2 = 0 then ('dddddddd-0000-4000-8000-' || lpad((n % 5000)::text, 12, '0'))::uuid end,
      '某处', '某事', 'OPEN'
    from generate_series(1, 20000) as n`);
  await db.execute(sql`
    insert into incident_persons (incident_id, resident_id, role)
    select distinct incident, resident, 'PARTY'::incident_role from (
      select incidents.id as incident, residents.id as resident
      from (select id, row_number() over (order by id) as n from incidents) as incidents
      join (select id, row_number() over (order by id) as n from residents) as residents using (n)) as parts`);
  await db.execute(sql`vacuum analyze`);
}, 60_000);
afterAll(async () => {
  await db?.$client.end();
  await subgraph?.stop();
});

/** The plan of the last statement that `work` sent. */
async function planOf(work: () => Promise<unknown>): Promise<string> {
  statements.length = 0;
  await work();
  const last = statements.at(-1);
  if (!last) throw new Error('No statement was sent.');
  const { rows } = await db.$client.query(`explain ${last.query}`, last.parameters);
  return rows.map((row: Record<string, string>) => row['QUERY PLAN']).join('\n');
}

/** A page is read along an index from its start: no whole table, no sorting. */
function expectAlongIndex(plan: string, index: RegExp): void {
  expect(plan).toMatch(index);
  expect(plan).not.toMatch(/Seq Scan|Sort/);
}

describe('the plan of a page of residents', () => {
  it.each([
    ['ID', /residents_community\b/],
    ['NAME', /residents_community_name\b/],
    ['BIRTH_DATE', /residents_community_birth_date\b/],
    ['BIRTH_DATE_DESC', /residents_community_birth_date\b/],
  ] as const)('of a community by %s follows an index, the next page as well', async (orderBy, index) => {
    const query = { community: COMMUNITY, orderBy, first: 20 };
    expectAlongIndex(await planOf(() => listResidents(source, query)), index);
    const after = (await listResidents(source, query)).pageInfo.endCursor();
    expectAlongIndex(await planOf(() => listResidents(source, { ...query, after })), index);
  });

  it.each([
    ['ID', /residents_pkey/],
    ['NAME', /residents_name\b/],
    ['BIRTH_DATE_DESC', /residents_birth_date\b/],
  ] as const)('of all by %s follows an index', async (orderBy, index) => {
    expectAlongIndex(await planOf(() => listResidents(source, { orderBy })), index);
  });

  it('with an ID number reads the one row of its index', async () => {
    const filter = { idNumber: citizenId('1960-01-01', 121) };
    expect(await planOf(() => listResidents(source, { filter }))).toContain('residents_id_number');
  });

  it('with a whole name reads the index of prefixes', async () => {
    const plan = await planOf(() => listResidents(source, { filter: { namePrefix: '一七' } }));
    expect(plan).toContain('residents_name_prefix');
    expect(plan).not.toContain('Seq Scan');
  });

  it('of many communities, and of many hukou books, follows their indexes', async () => {
    const residentsOfCommunity = await planOf(() =>
      loaders(source).residentsOfCommunity({ first: 5, orderBy: 'NAME' }).loadMany([COMMUNITY, OTHER_COMMUNITY]),
    );
    expectAlongIndex(residentsOfCommunity, /residents_community_name\b/);
    const books = [id('b', 2), id('b', 3)];
    const residentsOfHukou = await planOf(() => loaders(source).residentsOfHukou({ first: 5 }).loadMany(books));
    expectAlongIndex(residentsOfHukou, /residents_hukou_book\b/);
  });
});

describe('the plan of a page of hukou books', () => {
  it.each([
    ['NUMBER', /hukou_books_region\b/],
    ['REGISTERED_ON_DESC', /hukou_books_region_registered_on\b/],
  ] as const)('of a county by %s follows an index', async (orderBy, index) => {
    expectAlongIndex(await planOf(() => listHukouBooks(source, { region: '220102', orderBy, first: 20 })), index);
  });
});

describe('the plan of a page of incidents', () => {
  it.each(['OCCURRED_AT_DESC', 'OCCURRED_AT'] as const)(
    'by %s follows the index, of a community as well, and the next page as well',
    async (orderBy) => {
      expectAlongIndex(await planOf(() => listIncidents(source, { orderBy })), /incidents_occurred_at/);
      const query = { community: COMMUNITY, orderBy, first: 20 };
      expectAlongIndex(await planOf(() => listIncidents(source, query)), /incidents_community/);
      const after = (await listIncidents(source, query)).pageInfo.endCursor();
      expectAlongIndex(await planOf(() => listIncidents(source, { ...query, after })), /incidents_community/);
    },
  );

  it('of many households follows the index of households', async () => {
    const households = Array.from({ length: 100 }, (_, n) => id('d', 2 * n));
    const plan = await planOf(() => loaders(source).incidentsOfHousehold({ first: 5 }).loadMany(households));
    expectAlongIndex(plan, /incidents_household/);
  });

  it('of many residents goes from the person to the incidents, by index at both steps', async () => {
    const residents = Array.from({ length: 10 }, (_, n) => id('a', n + 1));
    const plan = await planOf(() => loaders(source).incidentsOfResident({ first: 5 }).loadMany(residents));
    expect(plan).toContain('incident_persons_resident');
    expect(plan).toContain('incidents_pkey');
    expect(plan).not.toContain('Seq Scan');
  });
});
