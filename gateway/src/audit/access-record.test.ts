import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  constants,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { entrySchema, faultOfEntry, NOTHING_BEFORE } from '@community-graph/schema/record/chain';
import { internationalCrypto } from '@community-graph/schema/record/international-crypto';
import type { Look } from '@community-graph/schema/record/look';
import { nationalCrypto } from '@community-graph/schema/record/national-crypto';
import { testLook } from '@community-graph/schema/record/test-record';
import { expect, it, onTestFinished } from 'vitest';
import { AccessRecord, type AccessRecordOptions } from './access-record.ts';
import { type OpenJournalFile, openJournalFile } from './journal-files.ts';

function dataFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'access-record-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function openRecord(dataDir: string, options: Partial<AccessRecordOptions> = {}) {
  const problems: string[] = [];
  const record = await AccessRecord.open({ dataDir, report: ({ problem }) => problems.push(problem), ...options });
  onTestFinished(() => record.close());
  return { record, problems };
}

/** All entries of a record, verified to be one chain. */
async function verifiedLooks(record: AccessRecord): Promise<Look[]> {
  const start = await record.find(0);
  const { lines } = await record.read(start!, { entries: 1e9, bytes: 1e9 });
  const entries = lines.map((line) => entrySchema.parse(JSON.parse(line)));
  let head = { chain: record.chain, size: 0, head: NOTHING_BEFORE };
  for (const entry of entries) {
    expect(faultOfEntry(internationalCrypto, head, entry)).toBeNull();
    head = { chain: record.chain, size: entry.sequence + 1, head: entry.hash };
  }
  expect(head.size).toBe(record.size);
  return entries.map(({ look }) => look);
}

function lastFile(dataDir: string, record: AccessRecord): string {
  const folder = path.join(dataDir, 'record', record.chain);
  const files = readdirSync(folder).filter((name) => name.endsWith('.ndjson'));
  return path.join(folder, files.sort().at(-1)!);
}

it('an append that resolved is on disk, and the chain goes on after a start', async () => {
  const dataDir = dataFolder();
  const { record } = await openRecord(dataDir);
  await record.append(testLook(0));
  expect(readFileSync(lastFile(dataDir, record), 'utf8')).toContain('request-0');
  await record.close();
  const { record: again } = await openRecord(dataDir);
  await again.append(testLook(1));
  expect(again.chain).toBe(record.chain);
  expect((await verifiedLooks(again)).map(({ requestId }) => requestId)).toEqual(['request-0', 'request-1']);
});

it('does not go on with a journal that was begun by another algorithm', async () => {
  const dataDir = dataFolder();
  const { record } = await openRecord(dataDir, { crypto: nationalCrypto });
  await record.append(testLook(0));
  await record.close();
  await expect(openRecord(dataDir)).rejects.toThrow(/kept by SM3\/SM2, and RECORD_CRYPTO asks for SHA-256\/Ed25519/);
  const { record: again } = await openRecord(dataDir, { crypto: nationalCrypto });
  expect([again.chain, again.size]).toEqual([record.chain, 1]);
});

it.runIf(process.platform === 'linux')(
  'writes through to the disk: a write returns when it would outlast a loss of power',
  async () => {
    const handle = await openJournalFile(path.join(dataFolder(), '000000000000000.ndjson'));
    onTestFinished(() => handle.close());
    const [, flags = ''] = /^flags:\s+(\d+)$/m.exec(readFileSync(`/proc/self/fdinfo/${handle.fd}`, 'utf8')) ?? [];
    expect(Number.parseInt(flags, 8) & constants.O_DSYNC).toBe(constants.O_DSYNC);
  },
);

it('1,000 appends at once need few writes', async () => {
  const { record } = await openRecord(dataFolder());
  await Promise.all(Array.from({ length: 1_000 }, (_, number) => record.append(testLook(number))));
  expect(record.writes).toBeLessThan(20);
  expect(await verifiedLooks(record)).toHaveLength(1_000);
});

it('begins a new file when one is full, and reads across files from any entry', async () => {
  const dataDir = dataFolder();
  const { record } = await openRecord(dataDir, { fileBytes: 2_000 });
  for (let number = 0; number < 30; number += 1) await record.append(testLook(number));
  expect(readdirSync(path.join(dataDir, 'record', record.chain)).length).toBeGreaterThan(5);
  expect(await verifiedLooks(record)).toHaveLength(30);
  for (const sequence of [0, 7, 29, 30]) {
    const position = await record.find(sequence);
    const { lines, next } = await record.read(position!, { entries: 3, bytes: 1e6 });
    expect(lines.map((line) => JSON.parse(line).sequence)[0] ?? 30).toBe(sequence);
    expect(next.sequence).toBe(Math.min(30, sequence + 3));
  }
});

it('takes a torn last line off at the start and goes on before it', async () => {
  const dataDir = dataFolder();
  const { record } = await openRecord(dataDir);
  for (let number = 0; number < 3; number += 1) await record.append(testLook(number));
  await record.close();
  const file = lastFile(dataDir, record);
  truncateSync(file, statSync(file).size - 100);
  const { record: again, problems } = await openRecord(dataDir);
  expect(problems).toEqual([expect.stringContaining('tore the last write')]);
  expect(again.size).toBe(2);
  await again.append(testLook(9));
  expect((await verifiedLooks(again)).map(({ requestId }) => requestId)).toEqual([
    'request-0',
    'request-1',
    'request-9',
  ]);
});

it('goes on in a new file whose first line was torn', async () => {
  const dataDir = dataFolder();
  const { record } = await openRecord(dataDir, { fileBytes: 100 });
  await record.append(testLook(0));
  await record.close();
  writeFileSync(path.join(path.dirname(lastFile(dataDir, record)), '000000000000001.ndjson'), '{"chain":');
  const { record: again } = await openRecord(dataDir);
  await again.append(testLook(1));
  expect(await verifiedLooks(again)).toHaveLength(2);
});

it('leaves a damaged journal as it is, tells of it, and begins another chain', async () => {
  const dataDir = dataFolder();
  const { record } = await openRecord(dataDir);
  for (let number = 0; number < 3; number += 1) await record.append(testLook(number));
  await record.close();
  const file = lastFile(dataDir, record);
  const damaged = readFileSync(file, 'utf8').replace('request-1', 'request-7');
  writeFileSync(file, damaged);
  const { record: other, problems } = await openRecord(dataDir);
  expect(other.chain).not.toBe(record.chain);
  expect(problems).toEqual([expect.stringContaining('its hash is not that of what it says')]);
  expect(readFileSync(file, 'utf8')).toBe(damaged);
});

it('two records of one data folder are two chains', async () => {
  const dataDir = dataFolder();
  const [one, other] = [await openRecord(dataDir), await openRecord(dataDir)];
  expect(other.record.chain).not.toBe(one.record.chain);
  await one.record.close();
  const { record } = await openRecord(dataDir);
  expect(record.chain).toBe(one.record.chain);
});

it('refuses a look that is not well formed, and takes the next', async () => {
  const { record } = await openRecord(dataFolder());
  await expect(record.append(testLook(0, { requestId: 'x'.repeat(301) }))).rejects.toThrow();
  await record.append(testLook(1, { case: 'line\u2028separator\nand\rmore' }));
  expect(await verifiedLooks(record)).toHaveLength(1);
});

type Failure = 'write' | 'sync' | 'half';

/** A disk that fails as told. */
function failingDisk(): { openFile: OpenJournalFile; fail: (how: Failure | null, code?: string) => void } {
  let how: Failure | null = null;
  let code = 'ENOSPC';
  const error = () => Object.assign(new Error(`${code}: the disk refuses`), { code });
  const openFile: OpenJournalFile = async (file) => {
    const handle = await openJournalFile(file);
    return {
      write: (async (bytes: Buffer, offset: number, length: number) => {
        if (how === 'write') throw error();
        if (how === 'half') {
          await handle.write(bytes, offset, Math.floor(length / 2));
          throw error();
        }
        const written = await handle.write(bytes, offset, length);
        if (how === 'sync') throw error();
        return written;
      }) as typeof handle.write,
      truncate: (length) => handle.truncate(length),
      close: () => handle.close(),
    };
  };
  return {
    openFile,
    fail: (next, as = 'ENOSPC') => {
      how = next;
      code = as;
    },
  };
}

it.each([
  ['write', 'EROFS'],
  ['half', 'ENOSPC'],
  ['sync', 'EIO'],
] as const)('rejects when the disk refuses (%s, %s), and takes later looks', async (how, code) => {
  const dataDir = dataFolder();
  const disk = failingDisk();
  const { record } = await openRecord(dataDir, { openFile: disk.openFile, fileBytes: 3_000 });
  for (let round = 0; round < 5; round += 1) {
    await record.append(testLook(2 * round));
    disk.fail(how, code);
    await expect(Promise.all([record.append(testLook(99)), record.append(testLook(98))])).rejects.toThrow(code);
    await expect(record.append(testLook(97))).rejects.toThrow(code);
    disk.fail(null);
    await record.append(testLook(2 * round + 1));
  }
  const expected = Array.from({ length: 10 }, (_, number) => `request-${number}`);
  expect((await verifiedLooks(record)).map(({ requestId }) => requestId)).toEqual(expected);
  await record.close();
  const { record: again, problems } = await openRecord(dataDir);
  expect(problems).toEqual([]);
  expect(await verifiedLooks(again)).toHaveLength(10);
});

it('tells the looks of the last hours', async () => {
  const { record } = await openRecord(dataFolder());
  const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
  await record.append(testLook(0, { time: ago(5) }));
  await record.append(testLook(1, { time: ago(1) }));
  const looks = [];
  for await (const look of record.recent(2)) looks.push(look);
  const { sub, subjects, time, given } = testLook(1, { time: ago(1) });
  expect(looks).toEqual([{ sub, subjects, time: expect.stringContaining(time.slice(0, 16)), given }]);
});

it('removes files that the office has whole and that are old enough, never the last', async () => {
  const dataDir = dataFolder();
  const { record } = await openRecord(dataDir, { fileBytes: 100 });
  for (let number = 0; number < 4; number += 1) await record.append(testLook(number));
  const folder = path.join(dataDir, 'record', record.chain);
  const files = () => readdirSync(folder).filter((name) => name.endsWith('.ndjson'));
  await record.release(4);
  expect(files()).toHaveLength(4);
  for (const name of files()) utimesSync(path.join(folder, name), 0, 0);
  await record.release(2);
  expect(files().map((name) => Number.parseInt(name, 10))).toEqual([2, 3]);
  await record.release(4);
  expect(files().map((name) => Number.parseInt(name, 10))).toEqual([3]);
  expect(await record.find(1)).toBeNull();
  appendFileSync(path.join(folder, files()[0]!), '');
  await record.append(testLook(4));
});

const APPENDER = fileURLToPath(new URL('append-until-killed.ts', import.meta.url));
const KILLS = 8;
const SEED = Number(process.env.TEST_SEED ?? Date.now() % 1_000_000);

it(`loses nothing that resolved, however often it is killed (seed ${SEED})`, { timeout: 120_000 }, async () => {
  const dataDir = dataFolder();
  let random = SEED;
  const told: string[] = [];
  for (let kill = 0; kill < KILLS; kill += 1) {
    const child = spawn(process.execPath, ['--import', 'tsx', APPENDER, dataDir], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const exited = once(child, 'exit');
    random = (random * 1_103_515_245 + 12_345) % 2 ** 31;
    let left = 1 + (random % 400);
    let text = '';
    for await (const chunk of child.stdout) {
      text += String(chunk);
      left -= String(chunk).split('\n').length - 1;
      if (left <= 0) child.kill('SIGKILL');
    }
    await exited;
    told.push(...text.split('\n').slice(0, -1));
  }
  const { record } = await openRecord(dataDir);
  const written = new Set((await verifiedLooks(record)).map(({ requestId }) => requestId));
  expect(readdirSync(path.join(dataDir, 'record'))).toHaveLength(1);
  expect(told.length).toBeGreaterThan(KILLS);
  expect(told.filter((requestId) => !written.has(requestId))).toEqual([]);
});

it('rejects while somebody has moved the journal away, and goes on when it is back', async () => {
  const dataDir = dataFolder();
  const { record } = await openRecord(dataDir);
  await record.append(testLook(0));
  const folder = path.join(dataDir, 'record');
  renameSync(folder, `${folder}.moved`);
  await expect(record.append(testLook(1))).rejects.toThrow('ENOENT');
  writeFileSync(folder, 'in its place');
  await expect(record.append(testLook(2))).rejects.toThrow('ENOTDIR');
  rmSync(folder);
  renameSync(`${folder}.moved`, folder);
  await record.append(testLook(3));
  expect((await verifiedLooks(record)).map(({ requestId }) => requestId)).toEqual(['request-0', 'request-3']);
  rmSync(path.join(folder, record.chain), { recursive: true });
  await expect(record.append(testLook(4))).rejects.toThrow('ENOENT');
  await expect(record.append(testLook(5))).rejects.toThrow('ENOENT');
  await record.close();
});
