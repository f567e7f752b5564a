import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createMigratedDatabase, type TestDatabase } from '@community-graph/kit/testing/test-database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ImportRehearsal, toldFaults } from './import-rehearsal.ts';
import { FAULTS, hukouBooks, plantResidents, residentsBefore } from './planted-residents.ts';
import { repositoryRoot } from './repository.ts';

const ROWS = 10_000;
const PLANTED = 600;
const CHUNK_ROWS = 250;
const KILLS = [3, 9, 20];
const MOST_MEGABYTES = 200;
const REGION = ['--region', '2201'];

let database: TestDatabase;
let rehearsal: ImportRehearsal;
const folder = mkdtempSync(path.join(tmpdir(), 'community-graph-import-'));
const inFolder = (name: string) => path.join(folder, name);

beforeAll(async () => {
  database = await createMigratedDatabase(path.join(repositoryRoot, 'subgraphs/public-security'));
  rehearsal = await ImportRehearsal.open(database.url);
});
afterAll(async () => {
  await rehearsal.close();
  await database.drop();
  rmSync(folder, { recursive: true });
});

const importFile = (kind: string, name: string, ...options: string[]) =>
  rehearsal.run([kind, inFolder(name), ...REGION, ...options]);

async function importBefore(): Promise<void> {
  writeFileSync(inFolder('books.csv'), hukouBooks());
  writeFileSync(inFolder('before.csv'), residentsBefore());
  expect(await importFile('hukou-books', 'books.csv')).toMatchObject({ code: 0 });
  expect(await importFile('residents', 'before.csv')).toMatchObject({ code: 0 });
}

describe('npm run import', () => {
  it('imports 10,000 residents through three kills: nothing lost, nothing twice, every planted fault told', {
    timeout: 120_000,
  }, async () => {
    const seed = Math.floor(Math.random() * 2 ** 31);
    console.log(`seed ${seed}`);
    await importBefore();
    const before = await rehearsal.residents();
    const file = inFolder('residents.csv');
    const planted = await plantResidents({ path: file, rows: ROWS, faults: PLANTED, seed, encoding: 'gb18030' });
    const residents = ['residents', file, ...REGION, '--chunk-rows', String(CHUNK_ROWS)];
    for (const [at, chunks] of KILLS.entries()) {
      const args = at > 0 ? [...residents, '--resume'] : residents;
      expect(await rehearsal.run(args, rehearsal.hasChunks(chunks, CHUNK_ROWS))).toMatchObject({ code: null });
    }
    expect(await rehearsal.run(residents)).toMatchObject({ code: 2, error: expect.stringContaining('--resume') });

    const { code, outcome, peakMegabytes } = await rehearsal.run([...residents, '--resume']);
    const expected = { rows: ROWS, accepted: ROWS - PLANTED, rejected: PLANTED, present: 0 };
    expect({ code, ...outcome }).toMatchObject({ code: 3, ...expected });
    expect(outcome.resumed).toBeGreaterThanOrEqual((KILLS.at(-1) ?? 0) * CHUNK_ROWS);
    expect(peakMegabytes).toBeLessThan(MOST_MEGABYTES);
    expect(await rehearsal.residents()).toBe(before + ROWS - PLANTED);
    expect(await rehearsal.wronglyTold()).toBe(0);
    const told = await toldFaults(inFolder('residents.rejected.csv'), 'gb18030');
    expect(Object.fromEntries(told)).toEqual(Object.fromEntries(planted));
    expect(new Set(planted.values()).size).toBe(FAULTS.length);
    expect(FAULTS.length).toBeGreaterThanOrEqual(20);
  });

  it('takes a file that was imported as done, and its rows in another file as present', async () => {
    const [before, events] = [await rehearsal.residents(), await rehearsal.events()];
    expect(await importFile('residents', 'residents.csv')).toMatchObject({ code: 3 });
    const [header, , ...rows] = readFileSync(inFolder('before.csv'), 'utf8').trim().split('\n');
    writeFileSync(inFolder('turned.csv'), `\ufeff${[header, ...rows.reverse()].join('\r\n')}`);
    const { code, outcome } = await importFile('residents', 'turned.csv');
    expect({ code, ...outcome }).toMatchObject({ code: 0, accepted: 0, present: rows.length, rejected: 0 });
    expect(await rehearsal.residents()).toBe(before);
    expect(await rehearsal.events()).toBe(events);
  });

  it('takes mended rows from the file of rejected ones, which tells no value of a fault, and tells nobody of them when not to', async () => {
    const header = 'name,sex,birth_date,id_number,ethnic_group,education,marital_status,community,hukou_book';
    const row = '"Ann, ""B"" Li",女,1971-03-05,22990119710305002X,01,NONE,未婚,220102001001,220102001000001';
    writeFileSync(inFolder('one.csv'), `${header}\n${row}\n`);
    expect(await importFile('residents', 'one.csv')).toMatchObject({ code: 3 });
    const rejected = readFileSync(inFolder('one.rejected.csv'), 'utf8');
    const [, told = ''] = rejected.split('\r\n');
    expect(told.split(',"')[0]).toBe('2,name:NAME(A******); id_number:CHECK_CHARACTER(2******)');
    expect(told.endsWith(row.slice(row.indexOf('女')))).toBe(true);
    const mended = rejected.replace('"Ann, ""B"" Li"', 'Ann Li').replace('22990119710305002X', '229901197103050024');
    writeFileSync(inFolder('one.rejected.csv'), mended);
    const events = await rehearsal.events();
    const { code, outcome } = await importFile('residents', 'one.rejected.csv', '--no-events');
    expect({ code, ...outcome }).toMatchObject({ code: 0, accepted: 1 });
    expect(await rehearsal.events()).toBe(events);
  });

  it('refuses a header with every fault of it, and a command likewise', async () => {
    writeFileSync(inFolder('odd.csv'), '姓名,姓名,年龄\n');
    const { code, error } = await importFile('residents', 'odd.csv');
    expect(code).toBe(2);
    expect(error).toMatch(/"姓名" is there twice.*"公民身份号码" \(id_number\) is missing/s);
    expect(error).toContain('"年龄", is not known');
    expect(await rehearsal.run(['people', '--resume', '--again'])).toMatchObject({
      code: 2,
      error: expect.stringMatching(/--entity must be one of hukou-books, residents.*FILE is missing.*exclude/s),
    });
  });
});
