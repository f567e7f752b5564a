import { fileURLToPath } from 'node:url';
import { DEPARTMENT_CODES } from '@community-graph/schema/departments';
import { sql } from 'drizzle-orm';
import { char, integer, pgTable, uuid } from 'drizzle-orm/pg-core';
import pg from 'pg';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Rollup } from '../../rollup/rollup.ts';
import { triggerDrift } from '../../rollup/triggers.ts';
import { createTestDatabase } from '../../testing/test-database.ts';
import { withAllRows } from '../all-rows.ts';
import { migrate } from '../migrate.ts';
import { accessDrift } from './access-drift.ts';
import { accessOf, declareAccess } from './declare-access.ts';
import { type DeclaredTable, declaredTables } from './declared-tables.ts';
import { byMode, byRegion, bySubject, childOf } from './policies.ts';

const jobs = pgTable('jobs', {
  id: integer('id').primaryKey(),
  communityCode: char('community_code', { length: 12 }),
  residentId: uuid('resident_id'),
  note: integer('note'),
});
const offers = pgTable('offers', { id: integer('id').primaryKey(), jobId: integer('job_id') });
declareAccess(jobs, byMode({ officials: byRegion(jobs.communityCode), residents: bySubject(jobs.residentId) }), {
  ownerOnly: [jobs.note],
});
declareAccess(offers, childOf(offers.jobId, jobs.id), { readers: false });
const DECLARED = [jobs, offers].map((table, at) => ({ name: at === 0 ? 'jobs' : 'offers', ...accessOf(table) }));

const packageOf = (code: string) => fileURLToPath(new URL(`../../../../subgraphs/${code}/`, import.meta.url));

async function emptyDatabase(): Promise<{ url: string; client: pg.Client }> {
  const database = await createTestDatabase();
  const client = new pg.Client({ connectionString: withAllRows(database.url) });
  await client.connect();
  onTestFinished(async () => {
    await client.end();
    await database.drop();
  });
  return { url: database.url, client };
}

describe('the migrations', () => {
  it.each(DEPARTMENT_CODES)(
    'of %s make the policies and grants that its tables declare, and no other',
    async (code) => {
      const { url, client } = await emptyDatabase();
      await migrate(url, packageOf(code));
      expect(await accessDrift(client, await declaredTables(packageOf(code)))).toEqual([]);
    },
  );
});

describe('the migrations', () => {
  it.each(DEPARTMENT_CODES)('of %s make the triggers that its figures by region need, and no other', async (code) => {
    const { url, client } = await emptyDatabase();
    await migrate(url, packageOf(code));
    const { rollups } = (await import(`${packageOf(code)}src/rollups.ts`)) as { rollups: readonly Rollup[] };
    expect(await triggerDrift(client, rollups)).toEqual([]);
    if (rollups.length === 0) return;
    await client.query(`drop trigger rollup_was on ${rollups[0]?.sources[0]?.table}`);
    expect(await triggerDrift(client, rollups)).toHaveLength(1);
  });
});

describe('the drift of a database', () => {
  it('is what brings it to what is declared, and then there is none', async () => {
    const { client } = await emptyDatabase();
    await client.query('create table jobs (id int primary key, community_code char(12), resident_id uuid, note int)');
    await client.query('create table offers (id int primary key, job_id int)');
    const declared = DECLARED as DeclaredTable[];
    const bring = async () => {
      const statements = await accessDrift(client, declared);
      for (const statement of statements) await client.query(statement);
      return statements.length;
    };
    // Forced, four policies: each table; and the grant of one.
    expect(await bring()).toBe(13);
    expect(await bring()).toBe(0);
    await client.query('alter table jobs no force row level security');
    await client.query('create policy besides on jobs using (true)');
    await client.query('drop policy removed on offers');
    await client.query('alter policy seen on offers using (true)');
    await client.query(
      `do $$ begin execute format('grant select on jobs, offers to %I', current_database() || '_reader'); end $$`,
    );
    // Forced, the one besides; dropped and made, made; the grants of both.
    expect(await bring()).toBe(7);
    expect(await bring()).toBe(0);
    const { rows } = await client.query(
      `select column_name from information_schema.column_privileges where grantee = current_database() || '_reader' order by 1`,
    );
    expect(rows.map((row) => row.column_name)).toEqual(['community_code', 'id', 'resident_id']);
  });

  it('is not told of a table that nobody declared', async () => {
    const { client } = await emptyDatabase();
    await client.query('create table secrets (id int)');
    await expect(accessDrift(client, [])).rejects.toThrow('secrets');
  });
});

it('refuses an owner’s column of another table', () => {
  const policies = { seen: sql`true`, written: sql`true` };
  expect(() => declareAccess(offers, policies, { ownerOnly: [jobs.note] })).toThrow('"note" is no column of offers');
});
