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
