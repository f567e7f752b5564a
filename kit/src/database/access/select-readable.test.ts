import { eq, getTableColumns, sql } from 'drizzle-orm';
import { integer, pgTable, text } from 'drizzle-orm/pg-core';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { withAllRows } from '../all-rows.ts';
import { type OpenDatabase, openDatabase } from '../connect.ts';
import { openScope, type Scope } from '../scope.ts';
import { accessDrift } from './access-drift.ts';
import { accessOf, declareAccess } from './declare-access.ts';
import type { DeclaredTable } from './declared-tables.ts';
import { byMode, byRegion } from './policies.ts';

const cases = pgTable('cases', {
  n: integer('n').primaryKey(),
  communityCode: text('community_code').notNull(),
  kind: text('kind').notNull(),
  narrative: text('narrative').notNull(),
});
// The policy's own column is of no reader's business either.
const ownerOnly = [cases.communityCode, cases.narrative];
declareAccess(cases, byMode({ officials: byRegion(cases.communityCode) }), { ownerOnly });

const OFFICIAL: Scope = { mode: 'official', region: '2201', subjects: [], shared: false };
const ROW = { n: 1, communityCode: '220102001001', kind: 'THEFT', narrative: 'private' };
const READ = { ...ROW, communityCode: null, narrative: null };
let testDatabase: TestDatabase;
let database: OpenDatabase;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  const client = new pg.Client({ connectionString: withAllRows(testDatabase.url) });
  await client.connect();
  await client.query('create table cases (n int primary key, community_code text, kind text, narrative text)');
  const drift = await accessDrift(client, [{ name: 'cases', ...accessOf(cases) } as DeclaredTable]);
  for (const statement of drift) await client.query(statement);
  await client.query(
    `insert into cases values (1, '220102001001', 'THEFT', 'private'), (2, '229901001001', 'FIRE', '')`,
  );
  await client.end();
  database = openDatabase({ url: testDatabase.url, applicationName: 'test' });
});
afterAll(async () => {
  await database?.close();
  await testDatabase?.drop();
});

const reader = () => openScope(database, { ...OFFICIAL, shared: true });

it('an owner’s column is the owner’s to read, and NULL for readers, however a loader names the table', async () => {
  const own = openScope(database, OFFICIAL);
  for (const [db, row] of [
    [own, ROW],
    [reader(), READ],
  ] as const) {
    expect(await db.select().from(cases)).toEqual([row]);
    expect(await db.select(getTableColumns(cases)).from(cases)).toEqual([row]);
    expect(await db.select({ row: { ...getTableColumns(cases) } }).from(cases)).toEqual([{ row }]);
    expect(await db.select({ case: cases }).from(cases).where(eq(cases.n, 1))).toEqual([{ case: row }]);
    const inner = db
      .select({ ...getTableColumns(cases), keys: sql<string>`'a'`.as('keys') })
      .from(cases)
      .as('inner');
    const { keys, ...columns } = inner._.selectedFields;
    expect(await db.select({ row: columns, keys }).from(inner)).toEqual([{ row, keys: 'a' }]);
  }
});

it('PostgreSQL refuses readers an owner’s column that a resolver names by mistake', async () => {
  const mistakes = [
    () => reader().execute(sql`select narrative from cases`),
    () => reader().execute(sql`select * from cases`),
    () => reader().execute(sql`select to_jsonb(cases) from cases`),
    () => reader().select({ n: cases.n }).from(cases).where(eq(cases.narrative, 'private')),
    () => reader().select({ n: cases.n }).from(cases).orderBy(cases.narrative),
    () =>
      reader()
        .select({ text: sql`lower(${cases.narrative})` })
        .from(cases),
    // The department's own statements, by a mistake run for a reader.
    () => reader().transaction((tx) => tx.select().from(cases)),
  ];
  for (const mistake of mistakes) await expect(mistake()).rejects.toMatchObject({ cause: { code: '42501' } });
  expect((await reader().execute(sql`select n, kind from cases`)).rows).toEqual([{ n: 1, kind: 'THEFT' }]);
});
