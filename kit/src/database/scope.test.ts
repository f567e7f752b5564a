import { eq, gt, sql } from 'drizzle-orm';
import { char, integer, pgTable } from 'drizzle-orm/pg-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { withAllRows } from './all-rows.ts';
import { type Database, type OpenDatabase, openDatabase } from './connect.ts';
import { openScope, type Scope, SYSTEM_SCOPE } from './scope.ts';
import { type StatementTally, tallyStatements } from './statements.ts';

const rows = pgTable('rows', { n: integer('n').primaryKey(), communityCode: char('community_code', { length: 12 }) });
const journal = pgTable('journal', { n: integer('n').primaryKey() });
const OFFICIAL: Scope = { mode: 'official', region: '220102', subjects: [], shared: false };
/** More than the pool has connections, so that connections are used again. */
const MANY = 20;
let testDatabase: TestDatabase;
let database: OpenDatabase;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  const whole = openDatabase({ url: withAllRows(testDatabase.url), applicationName: 'test' });
  const reader = sql.identifier(`${whole.name}_reader`);
  await whole.db.execute(sql`create table rows (n int primary key, community_code char(12) not null)`);
  await whole.db.execute(sql`create table journal (n int primary key)`);
  await whole.db.execute(sql`grant select on rows to ${reader}`);
  await whole.db.execute(sql`alter table rows enable row level security`);
  await whole.db.execute(sql`alter table rows force row level security`);
  await whole.db.execute(sql`create policy every on rows using (case current_setting('app.mode', true)
    when 'official' then starts_with(community_code, nullif(current_setting('app.region', true), ''))
    when 'resident' then n = 2 and current_setting('app.subjects', true) <> '' when 'system' then true else false end)`);
  await whole.db.execute(sql`insert into rows values (1, '220102001001'), (2, '220103001001'), (3, '220102002002')`);
  await whole.close();
  database = openDatabase({ url: testDatabase.url, applicationName: 'test', maxConnections: 2 });
});
afterAll(async () => {
  await database?.close();
  await testDatabase?.drop();
});

/** What a resolver that forgot its WHERE gets. */
const seen = async (db: Database) => (await db.select().from(rows).orderBy(rows.n)).map(({ n }) => n);
const setting = async (name: string) => {
  const { rows } = await database.pool.query<Record<string, string>>(`select current_setting('${name}', true) as is`);
  return rows[0]?.is ?? '';
};

describe('a statement', () => {
  it('outside a scope sees nothing', async () => {
    expect(await seen(database.db)).toEqual([]);
  });

  it('of an official sees the rows of the region, even when a resolver forgot to ask for it', async () => {
    expect(await seen(openScope(database, OFFICIAL))).toEqual([1, 3]);
    expect(await seen(openScope(database, { ...OFFICIAL, region: '22' }))).toEqual([1, 2, 3]);
    expect(await seen(openScope(database, { ...OFFICIAL, region: '2202' }))).toEqual([]);
  });

  it('of a resident sees rows about the subjects only, and none without subjects', async () => {
    const resident: Scope = { ...OFFICIAL, mode: 'resident', subjects: ['aaaaaaaa-0000-4000-8000-000000000001'] };
    expect(await seen(openScope(database, resident))).toEqual([2]);
    expect(await seen(openScope(database, { ...resident, subjects: [] }))).toEqual([]);
  });

  it('of the department’s own work sees all', async () => {
    expect(await seen(openScope(database, SYSTEM_SCOPE))).toEqual([1, 2, 3]);
  });

  it('for another department has the rights of readers only', async () => {
    const shared = openScope(database, { ...OFFICIAL, shared: true });
    expect(await seen(shared)).toEqual([1, 3]);
    await expect(shared.select().from(journal)).rejects.toMatchObject({ cause: { code: '42501' } });
    expect(await openScope(database, OFFICIAL).select().from(journal)).toEqual([]);
  });

  it('cannot write', async () => {
    const written = openScope(database, SYSTEM_SCOPE).insert(journal).values({ n: 1 });
    await expect(written).rejects.toMatchObject({ cause: { code: '25006' } });
  });

  it('fails alone: the others of its request, and the next ones, are answered', async () => {
    const db = openScope(database, OFFICIAL);
    const answers = await Promise.allSettled([seen(db), db.execute(sql`select 1 / 0`), seen(db), seen(db)]);
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
    expect(await seen(db)).toEqual([1, 3]);
  });
});

describe('settings', () => {
  it('do not stay on a connection for its next user, after success and after failure', async () => {
    const db = openScope(database, { ...OFFICIAL, shared: true });
    await Promise.allSettled(Array.from({ length: MANY }, (_, n) => db.execute(sql`select 1 / ${n % 2}::int`)));
    const left = await Promise.all(Array.from({ length: MANY }, () => setting('app.mode')));
    expect(new Set(left)).toEqual(new Set(['']));
    const { rows: roles } = await database.pool.query('select current_user = session_user as own');
    expect(roles).toEqual([{ own: true }]);
    expect(await seen(database.db)).toEqual([]);
  });

  it('of different scopes at once stay apart', async () => {
    const regions = ['220102', '220103', '22', '2202'];
    const all = Array.from({ length: MANY }, (_, n) => regions[n % regions.length] as string);
    const answers = await Promise.all(all.map((region) => seen(openScope(database, { ...OFFICIAL, region }))));
    const expected: Record<string, number[]> = { '220102': [1, 3], '220103': [2], '22': [1, 2, 3], '2202': [] };
    expect(answers).toEqual(all.map((region) => expected[region]));
  });

  it('decide of each run of a statement that the connections keep prepared', async () => {
    const reader = { ...OFFICIAL, shared: true };
    const scopes: Scope[] = [OFFICIAL, reader, { ...OFFICIAL, region: '220103' }, SYSTEM_SCOPE];
    const expected = [[1, 3], [1, 3], [2], [1, 2, 3]];
    const often = async (db: Database) =>
      (await db.select().from(rows).where(gt(rows.n, 0)).orderBy(rows.n)).map(({ n }) => n);
    const named = sql`select name from pg_prepared_statements where statement like '%"rows"%'`;
    for (let time = 0; time < MANY; time += 1) {
      for (const [index, scope] of scopes.entries()) {
        expect(await often(openScope(database, scope))).toEqual(expected[index]);
      }
    }
    expect((await database.db.execute(named)).rows).not.toEqual([]);
    const notes = (scope: Scope) => openScope(database, scope).select().from(journal).where(gt(journal.n, 0));
    for (let time = 0; time < MANY; time += 1) expect(await notes(OFFICIAL)).toEqual([]);
    await expect(notes(reader)).rejects.toMatchObject({ cause: { code: '42501' } });
    expect(await often(database.db)).toEqual([]);
  });

  it('that are no region or no identifier are refused before they reach the database', () => {
    for (const region of ['', '2', "22'; drop table rows; --"]) {
      expect(() => openScope(database, { ...OFFICIAL, region })).toThrow(TypeError);
    }
    const subjects = ["' or true"];
    expect(() => openScope(database, { ...OFFICIAL, mode: 'resident', subjects })).toThrow(TypeError);
    expect(() => openScope(database, { ...OFFICIAL, mode: 'resident', households: subjects })).toThrow(TypeError);
  });
});

describe('a transaction', () => {
  it('sees and writes within the region', async () => {
    const db = openScope(database, OFFICIAL);
    await db.transaction(async (tx) => {
      await tx.insert(rows).values({ n: 4, communityCode: '220102009009' });
      expect(await seen(tx)).toEqual([1, 3, 4]);
      await tx.delete(rows).where(eq(rows.n, 4));
    });
    const outside = db.transaction((tx) => tx.insert(rows).values({ n: 4, communityCode: '220103001001' }));
    await expect(outside).rejects.toMatchObject({ cause: { code: '42501' } });
    expect(await setting('app.mode')).toBe('');
  });

  it('of a resident writes nothing as a reader, and as the department, by a command that admits it, within the region', async () => {
    const subjects = ['aaaaaaaa-0000-4000-8000-000000000001'];
    const db = openScope(database, { ...OFFICIAL, mode: 'resident', subjects, shared: true });
    const add = (communityCode: string, admitted: boolean) =>
      db.transaction(async (tx) => {
        if (admitted) await tx.execute(sql`set local role none`);
        await tx.insert(rows).values({ n: 5, communityCode });
        await tx.execute(sql`delete from rows where n = 5`);
      });
    await expect(add('220102009009', false)).rejects.toMatchObject({ cause: { code: '42501' } });
    await expect(add('220103001001', true)).rejects.toMatchObject({ cause: { code: '42501' } });
    await add('220102009009', true);
  });
});

describe('a request', () => {
  it('counts its statements, and nothing of what encloses them', async () => {
    const tally: StatementTally = { count: 0, milliseconds: 0 };
    const db = openScope(database, OFFICIAL);
    await tallyStatements(tally, new AbortController().signal, () => Promise.all([seen(db), seen(db)]));
    expect(tally.count).toBe(2);
    expect(tally.milliseconds).toBeGreaterThan(0);
  });

  it('whose client left has its statement cancelled in the server, and harms no other', async () => {
    const left = new AbortController();
    const db = openScope(database, OFFICIAL);
    const running = tallyStatements({ count: 0, milliseconds: 0 }, left.signal, async () => {
      await db.execute(sql`select pg_sleep(60) as cancelled_by_scope_test`);
    });
    running.catch(() => undefined);
    const sleeping = async () => {
      const { rows } = await database.pool.query(
        "select from pg_stat_activity where query like '%cancelled_by_scope_test%' and state = 'active' and pid <> pg_backend_pid()",
      );
      return rows.length;
    };
    await expect.poll(sleeping).toBe(1);
    left.abort();
    await expect(running).rejects.toMatchObject({ cause: { code: '57014' } });
    await expect.poll(sleeping).toBe(0);
    expect(await Promise.all(Array.from({ length: MANY }, () => seen(db)))).toEqual(
      Array.from({ length: MANY }, () => [1, 3]),
    );
  });
});
