import { sql } from 'drizzle-orm';
import { expect, it, onTestFinished } from 'vitest';
import { createTestDatabase } from '../testing/test-database.ts';
import { openDatabase } from './connect.ts';

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
