import { sql } from 'drizzle-orm';
import pg from 'pg';
import { expect, it, onTestFinished } from 'vitest';
import { createTestDatabase } from '../testing/test-database.ts';
import { openDatabase } from './connect.ts';
import { readerRole } from './roles.ts';

it('a connection that breaks between two statements of a request fails the next one, and ends no process', async () => {
  const database = await createTestDatabase();
  const { pool, close } = openDatabase({ url: database.url, applicationName: 'test' });
  onTestFinished(async () => {
    await close();
    await database.drop();
  });
  const client = await pool.connect();
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  const ended = new Promise<void>((resolve) => client.once('end', resolve));
  await pool.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
  await ended;
  await expect(client.query('select 1')).rejects.toThrow();
  client.release(true);
  expect((await pool.query<{ one: number }>('select 1 as one')).rows).toEqual([{ one: 1 }]);
});

it('prepares what comes often in transactions as well, once for a connection', async () => {
  const database = await createTestDatabase();
  const { db, close } = openDatabase({ url: database.url, applicationName: 'test', maxConnections: 1 });
  onTestFinished(async () => {
    await close();
    await database.drop();
  });
  const ask = (n: number) => db.transaction((tx) => tx.execute<{ n: number }>(sql`select ${n}::int as n`));
  for (let n = 0; n < 20; n += 1) expect((await ask(n)).rows).toEqual([{ n }]);
  const { rows } = await db.execute(sql`select statement from pg_prepared_statements`);
  expect(rows).toEqual([{ statement: 'select $1::int as n' }]);
});

it('connections are opened by the newest user and password, and those that are open go on', async () => {
  const database = await createTestDatabase();
  const [owner, second] = [new URL(database.url), new URL(database.url)];
  const role = owner.username;
  second.username = `${role}_2`;
  second.password = 'another';
  let url = owner.href;
  const { pool, close } = openDatabase({ url: () => url, applicationName: 'test' });
  onTestFinished(async () => {
    await close();
    await asSuperuser(`DROP ROLE IF EXISTS ${role}_2`);
    await database.drop();
  });
  const open = await pool.connect();
  await asSuperuser(`ALTER ROLE ${role} PASSWORD 'changed'`);
  await expect(pool.connect()).rejects.toThrow('password authentication failed');
  owner.password = 'changed';
  url = owner.href;
  expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  expect((await open.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  open.release(true);
  // So nobody is without a password that counts: another role logs in, and acts as the one that owns the database.
  await asSuperuser(
    `CREATE ROLE ${role}_2 LOGIN PASSWORD 'another' IN ROLE ${role}; ALTER ROLE ${role}_2 SET role = '${role}'`,
  );
  url = second.href;
  const clients = await Promise.all([pool.connect(), pool.connect()]);
  const newest = clients[1];
  const { rows } = await newest.query('select session_user::text, current_user::text');
  expect(rows).toEqual([{ session_user: `${role}_2`, current_user: role }]);
  await newest.query(`SET ROLE ${readerRole(role)}`);
  for (const client of clients) client.release();
});

async function asSuperuser(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: process.env.TEST_POSTGRES_URL });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}
