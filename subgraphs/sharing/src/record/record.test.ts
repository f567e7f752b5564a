import { CursorSigner } from '@community-graph/kit/pagination/cursor';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { NOTHING_BEFORE, nextEntry } from '@community-graph/schema/record/chain';
import { type Checkpoint, checkpointDigest, isSigned } from '@community-graph/schema/record/checkpoint';
import { internationalCrypto } from '@community-graph/schema/record/international-crypto';
import { nationalCrypto } from '@community-graph/schema/record/national-crypto';
import { growingChain, testLook, testSigner } from '@community-graph/schema/record/test-record';
import { verifyRecord } from '@community-graph/schema/record/verify-record';
import { exportRecord } from '@community-graph/schema/record/write-export';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { definition } from '../subgraph.ts';
import { dropExpired, retentionYears } from './drop-expired.ts';
import { exportedChains } from './export-chains.ts';
import { ensureComingMonths } from './months.ts';
import { checkpoints } from './partitioned-tables.ts';
import { refuseOtherRecord } from './refuse-other-record.ts';
import { newestCheckpoints, sealChains } from './seal-chains.ts';
import { storeEntries } from './store-entries.ts';
import { verifyChain } from './verify-chain.ts';

const crypto = internationalCrypto;
const signer = testSigner();
const trustedKeys = new Map([[signer.keyId, signer.publicKey]]);
let test: TestSubgraph;

beforeAll(async () => {
  test = await startTestSubgraph(definition);
});
afterAll(() => test.stop());

// Who owns what a look gave is who-looked.test.ts's.
const ownerOf = () => undefined;
const store = (chain: string, entries: readonly unknown[]) =>
  storeEntries(test.db, chain, entries, { crypto, ownerOf });

it('stores entries that follow, and tells where the chain stands', async () => {
  const { chain, look } = growingChain();
  expect(await store(chain, [])).toEqual({ size: 0, fault: null });
  expect(await store(chain, [look(), look()])).toEqual({ size: 2, fault: null });
  expect(await store(chain, [look()])).toEqual({ size: 3, fault: null });
});

it('tells a gateway that keeps its record by another algorithm, and does not start on such a record', async () => {
  const { chain, look } = growingChain();
  const other = nextEntry(nationalCrypto, { chain, size: 0, head: NOTHING_BEFORE }, testLook(0));
  const refused = { size: 0, fault: expect.stringContaining('kept by SM3/SM2, and RECORD_CRYPTO asks for SHA-256') };
  expect(await store(chain, [other])).toEqual(refused);
  await store(chain, [look()]);
  await refuseOtherRecord(test.db, crypto);
  await expect(refuseOtherRecord(test.db, nationalCrypto)).rejects.toThrow('is kept by SHA-256/Ed25519');
});

it('refuses entries out of their order, repeated, forged or malformed, and keeps those before', async () => {
  const { chain, look } = growingChain();
  const [first, second, third] = [look(), look(), look()];
  expect(await store(chain, [second])).toEqual({ size: 0, fault: 'entry 0: entry 0 was expected, not 1' });
  await store(chain, [first]);
  expect(await store(chain, [first])).toMatchObject({ size: 1, fault: expect.stringContaining('expected') });
  const forged = { ...second, look: { ...second.look, sub: 'nobody' } };
  expect(await store(chain, [forged, third])).toMatchObject({ size: 1, fault: expect.stringContaining('hash') });
  expect(await store(chain, [second, { ...third, extra: 1 }])).toMatchObject({ size: 2, fault: expect.any(String) });
  expect(await store(growingChain().chain, [first])).toMatchObject({
    size: 0,
    fault: expect.stringContaining('chain'),
  });
  expect(await store(chain, [third])).toEqual({ size: 3, fault: null });
});

it('two batches at once cannot take one place', async () => {
  const { chain, look } = growingChain();
  const entry = look();
  const answers = await Promise.all([store(chain, [entry]), store(chain, [entry])]);
  expect(answers.map(({ size }) => size)).toEqual([1, 1]);
  expect(answers.filter(({ fault }) => fault === null)).toHaveLength(1);
});

it('keeps what the database’s text cannot hold', async () => {
  const { chain, look } = growingChain();
  expect(await store(chain, [look({ sub: 'a\0b', case: '\ud800' })])).toEqual({ size: 1, fault: null });
});

it('makes the partitions of each month that looks come from, and of the months ahead', async () => {
  const { chain, look } = growingChain();
  await store(chain, [look({ time: '2024-01-31T23:59:59.999Z' }), look({ time: '2024-02-01T00:00:00.000Z' })]);
  await ensureComingMonths(test.db, new Date('2026-11-27T00:00:00Z'));
  const { rows } = await test.db.execute<{ name: string; count: number }>(sql`
    SELECT tableoid::regclass::text AS name, count(*)::int AS count FROM access_record.looks WHERE chain = ${chain} GROUP BY 1`);
  expect(rows.map(({ name }) => name).sort()).toEqual(['access_record.looks_202401', 'access_record.looks_202402']);
  const made = await test.db.execute<{ known: boolean }>(
    sql`SELECT to_regclass('access_record.look_subjects_202702') IS NOT NULL AS known`,
  );
  expect(made.rows[0]?.known).toBe(true);
});

it('a look with a time before its predecessor’s, or in the future, is filed in between', async () => {
  const { chain, look } = growingChain();
  const now = Date.parse('2026-11-02T00:00:00Z');
  const times = ['2026-11-01T00:00:00.000Z', '2026-10-31T23:59:59.990Z', '2099-01-01T00:00:00.000Z'];
  await storeEntries(
    test.db,
    chain,
    times.map((time) => look({ time })),
    { crypto, ownerOf, now: () => now },
  );
  const { rows } = await test.db.execute<{ time: string }>(
    sql`SELECT to_json(time AT TIME ZONE 'UTC')#>>'{}' AS time FROM access_record.looks WHERE chain = ${chain} ORDER BY sequence`,
  );
  expect(rows.map(({ time }) => time.slice(0, 10))).toEqual(['2026-11-01', '2026-11-01', '2026-11-02']);
});

it.each(['looks', 'look_subjects', 'checkpoints', 'looks_202611'])('%s is only added to', async (table) => {
  const { chain, look } = growingChain();
  await store(chain, [look()]);
  await sealChains(test.db, signer);
  const name = sql.identifier(table);
  const refused = { cause: { message: 'the record is only added to' } };
  await expect(test.db.execute(sql`DELETE FROM access_record.${name}`)).rejects.toMatchObject(refused);
  await expect(test.db.execute(sql`UPDATE access_record.${name} SET chain = chain`)).rejects.toMatchObject(refused);
  await expect(test.db.execute(sql`TRUNCATE access_record.${name}`)).rejects.toMatchObject(refused);
});

it('signs a checkpoint of each chain that has grown, each naming the one before', async () => {
  const { chain, look } = growingChain();
  await store(chain, [look(), look()]);
  await sealChains(test.db, signer);
  await sealChains(test.db, signer);
  await store(chain, [look()]);
  await sealChains(test.db, signer, new Date(0));
  const rows = await test.db.select().from(checkpoints).where(sql`chain = ${chain}`).orderBy(checkpoints.size);
  const [first, second] = rows.map(({ checkpoint }) => JSON.parse(checkpoint) as Checkpoint);
  expect(rows).toHaveLength(2);
  expect(second?.previous).toBe(checkpointDigest(crypto, first!));
  expect(Date.parse(second!.time)).toBeGreaterThanOrEqual(Date.parse(first!.time));
  expect([first, second].every((one) => isSigned(crypto, trustedKeys, one!))).toBe(true);
  expect(await newestCheckpoints(test.db)).toContainEqual(second);
});

const NO_ANCHORS = { chains: async () => [], of: async () => [] };

async function verdict(now?: number) {
  const header = { algorithm: crypto.algorithm, keys: trustedKeys };
  return verifyRecord(exportRecord(header, exportedChains(test.db, NO_ANCHORS)), {
    trustedKeys,
    ...(now ? { now } : {}),
  });
}

it('exports a record that verifies, and one that does not once a row is forged', async () => {
  await sealChains(test.db, signer);
  const whole = await verdict();
  expect(whole).toMatchObject({ intact: true });
  expect(whole.counts.entries).toBeGreaterThan(10);
  const forge = async (from: string, to: string) => {
    // The owner of the database can take the triggers away; the record shows it.
    await test.db.execute(sql`ALTER TABLE access_record.looks_202611 DISABLE TRIGGER append_only`);
    await test.db.execute(
      sql`UPDATE access_record.looks_202611 SET look = replace(look, ${from}, ${to}) WHERE sequence = 1`,
    );
    await test.db.execute(sql`ALTER TABLE access_record.looks_202611 ENABLE TRIGGER append_only`);
  };
  await forge('request-1', 'request-x');
  expect(await verdict()).toMatchObject({
    intact: false,
    fault: { sequence: 1, what: expect.stringContaining('hash') },
  });
  await forge('request-x', 'request-1');
  expect(await verdict()).toMatchObject({ intact: true });
});

/** Verifies a chain two entries at a time; gives the places where it paused, and how it ended. */
async function verifiedInSteps(chain: string, now = Date.parse('2026-11-28T00:00:00Z')) {
  const trust = { crypto, keys: trustedKeys, retainedFrom: now - 3 * 366 * 86_400_000 };
  const cursors = new CursorSigner(['a secret']);
  const paused: number[] = [];
  for (let after: string | null = null; ; ) {
    const most = { entries: 2, checkpoints: 50 };
    const step = await verifyChain({ db: test.db, cursors, trust }, chain, after, most);
    if (step.next === null) return { paused, ...step };
    paused.push(step.verified);
    after = step.next;
  }
}

it('verifies a chain step by step, and finds a forged entry in the step that comes to it', async () => {
  const { chain, look } = growingChain();
  for (let checkpoint = 0; checkpoint < 3; checkpoint += 1) {
    await store(chain, [look(), look()]);
    await sealChains(test.db, signer);
  }
  expect(await verifiedInSteps(chain)).toMatchObject({ paused: [2, 4], verified: 6, size: 6, fault: null });
  const forge = async (from: string, to: string) => {
    await test.db.execute(sql`ALTER TABLE access_record.looks_202611 DISABLE TRIGGER append_only`);
    await test.db.execute(
      sql`UPDATE access_record.looks_202611 SET look = replace(look, ${from}, ${to}) WHERE chain = ${chain} AND sequence = 3`,
    );
    await test.db.execute(sql`ALTER TABLE access_record.looks_202611 ENABLE TRIGGER append_only`);
  };
  await forge('request-3', 'request-x');
  const found = await verifiedInSteps(chain);
  expect(found).toMatchObject({
    paused: [2],
    verified: 3,
    fault: { sequence: 3, what: expect.stringContaining('hash') },
  });
  await forge('request-x', 'request-3');
  expect(await verifiedInSteps(chain)).toMatchObject({ verified: 6, fault: null });
});

it('drops months only after the retention, keeping what proves the rest', async () => {
  const { chain, look } = growingChain();
  await store(chain, [look({ time: '2021-03-05T00:00:00Z' }), look({ time: '2021-03-06T00:00:00Z' })]);
  await sealChains(test.db, signer, new Date('2021-03-06T00:00:01Z'));
  await store(chain, [look({ time: '2021-04-01T00:00:00Z' })]);
  await sealChains(test.db, signer, new Date('2021-04-01T00:00:01Z'));
  const drop = (now: string) => dropExpired(test.db, { years: 3, crypto, now: new Date(now) });
  expect(await drop('2024-03-31T00:00:00Z')).toEqual([]);
  expect(await drop('2024-04-02T00:00:00Z')).toEqual(['look_subjects_202103', 'looks_202103']);
  expect(await verdict(Date.parse('2024-04-02T00:00:00Z'))).toMatchObject({ intact: true });
  expect(await verdict(Date.parse('2024-03-01T00:00:00Z'))).toMatchObject({ intact: false, fault: { chain } });
  expect(await verifiedInSteps(chain)).toMatchObject({ verified: 3, fault: null });
  expect(() => retentionYears({ RECORD_RETENTION_YEARS: '2' })).toThrow('3 or more');
  expect(() => dropExpired(test.db, { years: 2, crypto })).toThrow(RangeError);
});

const AUDITOR = { sub: 'auditor', dept: 'sharing', roles: ['auditor'], purpose: 'audit' };

it('officials see the newest checkpoints', async () => {
  await sealChains(test.db, signer);
  const { data, errors } = await test.execute('{ recordCheckpoints { chain size root keyId time } }', {}, AUDITOR);
  expect(errors).toEqual([]);
  expect(data.recordCheckpoints.length).toBeGreaterThan(3);
});
