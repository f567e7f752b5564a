import { fileURLToPath } from 'node:url';
import { internationalCrypto } from '@community-graph/schema/record/international-crypto';
import { testChain, testLook, testSigner } from '@community-graph/schema/record/test-record';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type OpenDatabase, openDatabase } from '../database/connect.ts';
import { migrate } from '../database/migrate.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { anchorCheckpoints } from './anchor-checkpoints.ts';
import { accessAnchors } from './tables.ts';

const CHAIN = '1c5a8f52-5a0b-4c6e-9d53-0d1f5f3f2a11';
const office = testSigner();
const { checkpoints } = testChain(office, CHAIN, { sizes: [2, 4, 6], departments: [] });
const [first, second, third] = checkpoints as [
  (typeof checkpoints)[0],
  (typeof checkpoints)[0],
  (typeof checkpoints)[0],
];

let test: TestDatabase;
let database: OpenDatabase;
const faults: string[] = [];

const offer = (...offered: unknown[]) => offerWithin(0, ...offered);
const offerWithin = (spacing: number, ...offered: unknown[]) => {
  faults.length = 0;
  const log = { error: (what: { fault: string }) => faults.push(what.fault) } as never;
  const keys = new Map([[office.keyId, office.publicKey]]);
  return anchorCheckpoints({ db: database.db, crypto: internationalCrypto, keys, log, spacing }, offered);
};
const kept = async () => (await database.db.select().from(accessAnchors)).map(({ size }) => size);

beforeAll(async () => {
  test = await createTestDatabase();
  await migrate(test.url, fileURLToPath(new URL('../../../subgraphs/health', import.meta.url)));
  database = openDatabase({ url: test.url, applicationName: 'test' });
});

afterAll(async () => {
  await database.close();
  await test.drop();
});

it('keeps each new checkpoint once', async () => {
  await offer(first);
  await offer(first, second);
  expect(await kept()).toEqual([2, 4]);
  expect(faults).toEqual([]);
});

it('looks into the database for the same checkpoint once in a while only, and for another at once', async () => {
  const select = vi.spyOn(database.db, 'select');
  const source = { db: database.db, crypto: internationalCrypto, keys: new Map(), log: { error: vi.fn() } };
  const seen = new Map<string, { text: string; at: number }>();
  for (let time = 0; time < 3; time += 1) await anchorCheckpoints({ ...source, seen }, [second]);
  expect(select).toHaveBeenCalledTimes(1);
  await anchorCheckpoints({ ...source, seen }, [first]);
  expect(source.log.error).toHaveBeenCalledTimes(1);
  for (const [chain, { text }] of seen) seen.set(chain, { text, at: 0 });
  await anchorCheckpoints({ ...source, seen }, [second]);
  expect(select).toHaveBeenCalledTimes(3);
  select.mockRestore();
});

it('keeps at most one of a chain within the spacing, the newest after it', async () => {
  await offerWithin(60_000, third);
  expect(await kept()).toEqual([2, 4]);
  expect(faults).toEqual([]);
});

it('refuses one that covers fewer entries than are anchored', async () => {
  await offer(first);
  expect(faults).toEqual([expect.stringContaining('the record was cut')]);
});

it('refuses another checkpoint of as many entries', async () => {
  const rewritten = testChain(office, CHAIN, { sizes: [2, 4], departments: [], look: () => testLook(7) });
  await offer(rewritten.checkpoints[1]);
  expect(faults).toEqual([expect.stringContaining('contradicts')]);
});

it('refuses what the office did not sign, and what is no checkpoint', async () => {
  await offer({ ...third, root: second.root }, { chain: CHAIN });
  expect(faults).toEqual(['it is not signed by the sharing office', 'it is no checkpoint']);
  expect(await kept()).toEqual([2, 4]);
});

it('no anchor is changed or removed', async () => {
  for (const statement of [
    'UPDATE access_record.access_anchors SET size = 1',
    'DELETE FROM access_record.access_anchors',
    'TRUNCATE access_record.access_anchors',
  ]) {
    await expect(database.pool.query(statement)).rejects.toThrow('only added to');
  }
});
