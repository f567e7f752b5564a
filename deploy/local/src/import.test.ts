import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { withAllRows } from '@community-graph/kit/database/all-rows';
import { decodeCell, type Encoding } from '@community-graph/kit/import/encoding';
import { examineFile } from '@community-graph/kit/import/examine-file';
import { readRecords } from '@community-graph/kit/import/read-records';
import { createMigratedDatabase, type TestDatabase } from '@community-graph/kit/testing/test-database';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FAULTS, hukouBooks, plantResidents, residentsBefore } from './planted-residents.ts';
import { repositoryRoot } from './repository.ts';

const ROWS = 20_000;
const PLANTED = 600;
const KILLS = [3, 9, 20];
const MOST_MEGABYTES = 200;
const REGION = ['--region', '2201'];

let database: TestDatabase;
let client: pg.Client;
const folder = mkdtempSync(path.join(tmpdir(), 'community-graph-import-'));
const inFolder = (name: string) => path.join(folder, name);

beforeAll(async () => {
  database = await createMigratedDatabase(path.join(repositoryRoot, 'subgraphs/public-security'));
  client = new pg.Client({ connectionString: withAllRows(database.url) });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
  rmSync(folder, { recursive: true });
});

/** Starts the command as it is built, at the test's database. */
function start(...args: string[]) {
  const command = ['deploy/local/run.mjs', 'import', 'public-security', ...args];
  const env = { ...process.env, PUBLIC_SECURITY_DATABASE_URL: database.url };
  const child = spawn(process.execPath, command, { cwd: repositoryRoot, env });
  const output = { out: '', error: '' };
  child.stdout.on('data', (text) => (output.out += text));
  child.stderr.on('data', (text) => (output.error += text));
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, ...output }));
  return { child, ended };
}

const outcomeOf = (out: string) => JSON.parse(out) as Record<string, number>;
const countOf = async (table: string) => Number((await client.query(`select count(*) from ${table}`)).rows[0].count);

/** Lines and faults that a file of rejected rows tells, without the masked values. */
async function told(file: string, encoding: Encoding): Promise<Map<number, string>> {
  const rows = new Map<number, string>();
  for await (const { cells } of readRecords(await examineFile(file, encoding))) {
    const [line = '', faults = ''] = cells.map((cell) => decodeCell(cell, encoding));
    if (line !== '#行号') rows.set(Number(line), faults.replaceAll(/\([^)]*\)/g, ''));
  }
  return rows;
}

async function importBefore(): Promise<void> {
  writeFileSync(inFolder('books.csv'), hukouBooks());
  writeFileSync(inFolder('before.csv'), residentsBefore());
  expect(await start('hukou-books', inFolder('books.csv'), ...REGION).ended).toMatchObject({ code: 0 });
  expect(await start('residents', inFolder('before.csv'), ...REGION).ended).toMatchObject({ code: 0 });
}

describe('npm run import', () => {
  it('imports 20,000 residents through three kills: nothing lost, nothing twice, every planted fault told', async () => {
    const seed = Math.floor(Math.random() * 2 ** 31);
    console.log(`seed ${seed}`);
    await importBefore();
    const before = await countOf('residents');
    const file = inFolder('residents.csv');
    const planted = await plantResidents({ path: file, rows: ROWS, faults: PLANTED, seed, encoding: 'gb18030' });
    const residents = ['residents', file, ...REGION];
    const own = 'import_chunks where import_id = (select id from imports where chunk_rows = 500)';
    for (const [at, chunks] of KILLS.entries()) {
      const { child, ended } = start(...residents, '--chunk-rows', '500', ...(at > 0 ? ['--resume'] : []));
      while (child.exitCode === null && (await countOf(own)) < chunks);
      child.kill('SIGKILL');
      expect(await ended).toMatchObject({ code: null });
    }
    expect(await start(...residents).ended).toMatchObject({ code: 2, error: expect.stringContaining('--resume') });

    const { code, out } = await start(...residents, '--resume').ended;
    const outcome = outcomeOf(out);
    expect({ code, ...outcome }).toMatchObject({
      code: 3,
      rows: ROWS,
      accepted: ROWS - PLANTED,
      rejected: PLANTED,
      present: 0,
    });
    expect(outcome.resumed).toBeGreaterThanOrEqual(20 * 500);
    expect(outcome.peakMegabytes).toBeLessThan(MOST_MEGABYTES);
    expect(await countOf('residents')).toBe(before + ROWS - PLANTED);
    const rejected = await told(inFolder('residents.rejected.csv'), 'gb18030');
    expect(Object.fromEntries(rejected)).toEqual(Object.fromEntries(planted));
    expect(new Set(planted.values()).size).toBe(FAULTS.length);
    expect(FAULTS.length).toBeGreaterThanOrEqual(20);
  });

  it('takes a file that was imported as done, and its rows in another file as present', async () => {
    const file = inFolder('residents.csv');
    const before = await countOf('residents');
    expect(await start('residents', file, ...REGION).ended).toMatchObject({ code: 3 });
    const [header, , ...rows] = readFileSync(inFolder('before.csv'), 'utf8').trim().split('\n');
    writeFileSync(inFolder('turned.csv'), `\ufeff${[header, ...rows.reverse()].join('\r\n')}`);
    const { code, out } = await start('residents', inFolder('turned.csv'), ...REGION).ended;
    expect({ code, ...outcomeOf(out) }).toMatchObject({ code: 0, accepted: 0, present: rows.length, rejected: 0 });
    expect(await countOf('residents')).toBe(before);
  });

  it('takes mended rows from the file of rejected ones, which tells no value of a fault', async () => {
    const file = inFolder('one.csv');
    const header = 'name,sex,birth_date,id_number,ethnic_group,education,marital_status,community,hukou_book';
    const row = '"Ann, ""B"" Li",女,1971-03-05,22990119710305002X,01,NONE,未婚,220102001001,220102001000001';
    writeFileSync(file, `${header}\n${row}\n`);
    expect(await start('residents', file, ...REGION).ended).toMatchObject({ code: 3 });
    const rejected = readFileSync(inFolder('one.rejected.csv'), 'utf8');
    const [, told = ''] = rejected.split('\r\n');
    expect(told.split(',"')[0]).toMatchInlineSnapshot(`"2,name:NAME(A******); id_number:CHECK_CHARACTER(2******)"`);
    expect(told.endsWith(row.slice(row.indexOf('女')))).toBe(true);
    const mended = rejected.replace('"Ann, ""B"" Li"', 'Ann Li').replace('22990119710305002X', '229901197103050024');
    writeFileSync(inFolder('one.rejected.csv'), mended);
    const { code, out, error } = await start('residents', inFolder('one.rejected.csv'), ...REGION).ended;
    expect({ error, code, ...outcomeOf(out) }).toMatchObject({ code: 0, accepted: 1 });
  });

  it('refuses a header with every fault of it, and a command likewise', async () => {
    writeFileSync(inFolder('odd.csv'), '姓名,姓名,年龄\n');
    const { code, error } = await start('residents', inFolder('odd.csv')).ended;
    expect(code).toBe(2);
    expect(error).toMatch(/"姓名" is there twice.*"公民身份号码" \(id_number\) is missing/s);
    expect(error).toContain('"年龄", is not known');
    expect(await start('people', '--resume', '--again').ended).toMatchObject({
      code: 2,
      error: expect.stringMatching(/KIND must be one of hukou-books, residents.*FILE is missing.*exclude/s),
    });
  });
});
