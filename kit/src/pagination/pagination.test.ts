import { sql } from 'drizzle-orm';
import { index, integer, pgTable, timestamp, uuid, varchar } from 'drizzle-orm/pg-core';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loaderByArguments } from '../loaders.ts';
import { id } from '../testing/identifier.ts';
import { expectAlongIndex, openPlans, type Plans } from '../testing/plans.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import type { Connection } from './connection.ts';
import type { OrderStep } from './keyset.ts';
import { pagesByParent } from './pages-by-parent.ts';
import { paginate } from './paginate.ts';

const visits = pgTable(
  'visits',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    parent: uuid('parent').notNull(),
    rank: integer('rank').notNull(),
    place: varchar('place', { length: 20 }).notNull(),
    at: timestamp('at', { withTimezone: true, mode: 'date' }).notNull(),
  },
  (table) => [index('visits_mixed').on(table.rank.asc(), table.at.desc(), table.id.asc())],
);
type Visit = typeof visits.$inferSelect;
const COLUMNS = { rank: visits.rank, place: visits.place, at: visits.at } as const;

let database: TestDatabase;
let plans: Plans;
beforeAll(async () => {
  database = await createTestDatabase();
  plans = openPlans(database.url);
  await plans.db.execute(sql`create table visits (id uuid primary key default gen_random_uuid(), parent uuid not null,
    rank integer not null, place varchar(20) collate "C" not null, at timestamptz not null)`);
  await plans.db.execute(sql`create index visits_mixed on visits (rank asc, at desc, id asc)`);
});
afterAll(async () => {
  await plans?.close();
  await database?.drop();
});

// Few values, so that most rows tie; microseconds apart, so that a rounded cursor would skip or repeat.
const row = fc.record({
  parent: fc.integer({ min: 1, max: 3 }),
  rank: fc.integer({ min: -2, max: 2 }),
  place: fc.constantFrom('', 'a', 'A', "o'b", '南岭', '%', '\\'),
  microseconds: fc.integer({ min: 0, max: 3 }),
});
const direction = fc.constantFrom('asc' as const, 'desc' as const);
const order = fc
  .record({
    columns: fc.shuffledSubarray(['rank', 'place', 'at'] as const, { minLength: 0 }),
    directions: fc.array(direction, { minLength: 4, maxLength: 4 }),
  })
  .map(({ columns, directions }): OrderStep[] =>
    [...columns.map((name) => COLUMNS[name]), visits.id].map((column, at) => ({
      column,
      direction: directions[at] ?? 'asc',
    })),
  );

async function insert(rows: { parent: number; rank: number; place: string; microseconds: number }[]) {
  const inserted: string[] = [];
  for (const { parent, rank, place, microseconds } of rows) {
    const { rows: made } = await plans.db.execute<{ id: string }>(
      sql`insert into visits (parent, rank, place, at) values (${id('a', parent)}, ${rank}, ${place},
        timestamptz '2026-01-01' + ${microseconds} * interval '1 microsecond') returning id`,
    );
    inserted.push(made[0]?.id ?? '');
  }
  return inserted;
}

/** What the database itself says: every row of `ids` in the order, in one statement. */
async function inOrder(steps: readonly OrderStep[], ids: readonly string[]): Promise<string[]> {
  const terms = steps.map(({ column, direction: way }) => sql`${column} ${sql.raw(way)}`);
  const { rows } = await plans.db.execute<{ id: string }>(
    sql`select id from visits order by ${sql.join(terms, sql`, `)}`,
  );
  return rows.map((one) => one.id).filter((one) => ids.includes(one));
}

/** Reads a list to its end; something is inserted after each page. */
async function walk(next: (after: string | null) => Promise<Connection<Visit>>, between: () => Promise<unknown>) {
  const seen: string[] = [];
  for (let after: string | null = null, pages = 0; pages < 200; pages += 1) {
    const page: Connection<Visit> = await next(after);
    seen.push(...page.edges.map((edge) => edge.node.id));
    expect(page.pageInfo.hasPreviousPage).toBe(after !== null && page.edges.length > 0);
    if (!page.pageInfo.hasNextPage) return seen;
    after = page.pageInfo.endCursor();
    await between();
  }
  throw new Error('The list has no end.');
}

const property = fc.record({
  rows: fc.array(row, { maxLength: 25 }),
  late: row,
  steps: order,
  first: fc.integer({ min: 1, max: 12 }),
});

describe('a list read page by page', () => {
  it('has every old row exactly once and in order, for any order, ties, page size and inserts between', async () => {
    await fc.assert(
      fc.asyncProperty(property, async ({ rows, late, steps, first }) => {
        await plans.db.execute(sql`truncate visits`);
        const old = await insert(rows);
        const page = (after: string | null) =>
          paginate(plans.source, { list: 'visits', table: visits, order: steps, page: { first, after } });
        const seen = await walk(page, () => insert([late]));
        expect(new Set(seen).size).toBe(seen.length);
        expect(seen.filter((one) => old.includes(one))).toEqual(await inOrder(steps, old));
        expect(await (await page(null)).totalCount()).toBeGreaterThanOrEqual(old.length);
      }),
      { numRuns: 60 },
    );
  }, 120_000);

  it('below one parent or many has every old row of each parent exactly once and in order', async () => {
    await fc.assert(
      fc.asyncProperty(property, async ({ rows, late, steps, first }) => {
        await plans.db.execute(sql`truncate visits`);
        const old = await insert(rows);
        for (const parent of [1, 2, 3]) {
          const below = old.filter((_, at) => rows[at]?.parent === parent);
          // One parent alone is another statement.
          const company = parent === 1 ? [] : [id('f', 1), 'no uuid'];
          const pageOf = (after: string | null) => {
            const list = { list: 'below', table: visits, parent: visits.parent, order: steps };
            const loader = loaderByArguments((args: { first: number; after: string | null }) =>
              pagesByParent(plans.source, { ...list, page: args }),
            )({ first, after });
            return loader.loadMany([id('a', parent), ...company]).then(([page, ...nothing]) => {
              expect(nothing).toMatchObject(company.map(() => ({ edges: [] })));
              return page as Connection<Visit>;
            });
          };
          const seen = await walk(pageOf, () => insert([{ ...late, parent }]));
          expect(seen.filter((one) => below.includes(one))).toEqual(await inOrder(steps, below));
          expect(new Set(seen).size).toBe(seen.length);
        }
      }),
      { numRuns: 25 },
    );
  }, 120_000);
});

describe('a page deep in a list of mixed directions', () => {
  it('is read from its place in the index, not from the start of it', async () => {
    await plans.db.execute(sql`truncate visits`);
    await plans.db.execute(sql`insert into visits (parent, rank, place, at)
      select ${id('a', 1)}, n / 20, 'x', timestamptz '2026-01-01' + n * interval '1 second' from generate_series(1, 20000) n`);
    await plans.db.execute(sql`analyze visits`);
    const order = (['rank', 'at'] as const).map(
      (name): OrderStep => ({
        column: COLUMNS[name],
        direction: name === 'at' ? 'desc' : 'asc',
      }),
    );
    order.push({ column: visits.id, direction: 'asc' });
    const [deep] = await plans.db.select().from(visits).where(sql`rank = 900`).limit(1);
    const after = plans.source.cursors.encode('visits', [
      String(deep?.rank),
      String(deep?.at.toISOString()),
      deep?.id ?? '',
    ]);
    const read = () => paginate(plans.source, { list: 'visits', table: visits, order, page: { first: 20, after } });
    const plan = await plans.planOf(read);
    expectAlongIndex(plan, /Index (Only )?Scan using visits_mixed/);
    expect(plan).toMatch(/Index Cond: .*rank >= /);
    const page = await read();
    expect(page.edges[0]?.node.rank).toBe(900);
  });
});

describe('the size of a page', () => {
  it.each([0, -1, 101, 2_147_483_647])('%i is refused, with what is possible', async (first) => {
    const list = { list: 'visits', table: visits, order: [{ column: visits.id, direction: 'asc' as const }] };
    await expect(paginate(plans.source, { ...list, page: { first } })).rejects.toMatchObject({
      extensions: { faults: [{ path: ['first'], code: 'OUT_OF_RANGE', message: expect.stringContaining('1 to 100') }] },
    });
  });
});
