import { sql } from 'drizzle-orm';
import type pg from 'pg';
import { expect, it, onTestFinished } from 'vitest';
import { createTestDatabase } from '../testing/test-database.ts';
import { openDatabase } from './connect.ts';

/** A pool of one connection, so that one that is kept leaves none. */
async function openOne() {
  const database = await createTestDatabase();
  const opened = openDatabase({ url: database.url, applicationName: 'test', maxConnections: 1 });
  onTestFinished(async () => {
    await opened.close();
    await database.drop();
  });
  return opened;
}
/** Does something instead of, or before, sending a command of the next transaction. */
const atCommand = (pool: pg.Pool, command: string, happens: (client: pg.PoolClient) => void) =>
  pool.once('acquire', (client) => {
    const { query } = client;
    client.query = ((...args: [string | { text: string }]) => {
      const [statement] = args;
      const text = typeof statement === 'string' ? statement : statement.text;
      if (text.startsWith(command)) happens(client);
      return Reflect.apply(query, client, args);
    }) as typeof query;
  });
/** As a database does that is killed. */
const breakOff = (client: pg.PoolClient) =>
  (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();

it.each(['begin', 'select 1', 'commit', 'rollback'])('gives back a connection that breaks at %s', async (command) => {
  const { db, pool } = await openOne();
  await db.execute(sql`select 0`);
  for (let time = 0; time < 3; time += 1) {
    atCommand(pool, command, breakOff);
    const failing = db.transaction(async (tx) => {
      await tx.execute(sql`select 1`);
      if (command === 'rollback') throw new Error('Refused.');
    });
    await expect(failing).rejects.toThrow();
    expect((await db.transaction((tx) => tx.execute(sql`select 2 as n`))).rows).toEqual([{ n: 2 }]);
  }
});

it('keeps the connection of a transaction that was rolled back', async () => {
  const { db } = await openOne();
  const pid = async () => (await db.execute(sql`select pg_backend_pid() as pid`)).rows;
  const before = await pid();
  await expect(db.transaction((tx) => tx.execute(sql`select 1/0`))).rejects.toThrow();
  expect(await pid()).toEqual(before);
});

it('ends the connection whose transaction may still be open', async () => {
  const { db, pool } = await openOne();
  atCommand(pool, 'rollback', () => {
    throw new Error('Not sent.');
  });
  await expect(db.transaction((tx) => tx.execute(sql`select 1/0`))).rejects.toThrow();
  expect((await db.execute(sql`select 1 as one`)).rows).toEqual([{ one: 1 }]);
});
