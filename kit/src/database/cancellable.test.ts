import type { Socket } from 'node:net';
import { expect, it, onTestFinished, vi } from 'vitest';
import { createTestDatabase } from '../testing/test-database.ts';
import { openDatabase } from './connect.ts';

const enclosure = { before: "BEGIN READ ONLY; SET LOCAL app.mode = 'official'", after: 'COMMIT' };
const ask = { text: "select $1::int as n, current_setting('app.mode') as mode" };

/** A database with one connection, and how often that wrote to its socket. */
async function open() {
  const database = await createTestDatabase();
  const { pool, run, close } = openDatabase({ url: database.url, applicationName: 'test', maxConnections: 1 });
  onTestFinished(async () => {
    await close();
    await database.drop();
  });
  const client = await pool.connect();
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
  client.release();
  const writes = vi.fn();
  const { _write, _writev } = stream;
  stream._write = (...given) => {
    writes();
    return _write.apply(stream, given);
  };
  stream._writev = (...given) => {
    writes();
    return _writev?.apply(stream, given);
  };
  return { pool, run, writes };
}

it('a statement goes with the transaction around it in one write, the first time and when it is prepared', async () => {
  const { run, writes } = await open();
  for (let n = 0; n < 20; n += 1) {
    writes.mockClear();
    expect((await run(ask, [n], enclosure)).rows).toEqual([{ n, mode: 'official' }]);
    expect(writes).toHaveBeenCalledTimes(1);
  }
});

it('one that fails, also before it is sent, leaves the connection open for the next', async () => {
  const { run, pool } = await open();
  await expect(run({ text: 'select 1 / $1::int' }, [0], enclosure)).rejects.toThrow('division by zero');
  const unsendable = () => {
    throw new Error('not to be sent');
  };
  await expect(run(ask, [{ toPostgres: unsendable }], enclosure)).rejects.toThrow('not to be sent');
  expect((await run(ask, [1], enclosure)).rows).toEqual([{ n: 1, mode: 'official' }]);
  expect((await pool.query("select current_setting('app.mode', true) as mode")).rows).toEqual([{ mode: '' }]);
});
