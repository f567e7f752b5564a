import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { departmentFolder } from '@community-graph/data/seed/migrate-departments';
import { withAllRows } from '@community-graph/kit/database/all-rows';
import { createMigratedDatabase, createTestDatabase } from '@community-graph/kit/testing/test-database';
import { DEPARTMENT_CODES, DEPARTMENTS, type DepartmentCode } from '@community-graph/schema/departments';
import pg from 'pg';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Databases } from './databases.ts';
import { fill, fillOnFirstRun } from './demo-data.ts';
import { testFolder } from './test-folder.ts';

const RESIDENTS = 200;

/** Databases of which some are embedded, migrated as after a first start; the rest stand for empty servers that the user named. */
async function databases(embedded: readonly DepartmentCode[] = DEPARTMENT_CODES): Promise<Databases> {
  const make = (code: DepartmentCode) =>
    embedded.includes(code) ? createMigratedDatabase(departmentFolder(code)) : createTestDatabase();
  const made = await Promise.all(DEPARTMENTS.map(async ({ code }) => [code, await make(code)] as const));
  onTestFinished(async () => {
    for (const [, database] of made) await database.drop();
  });
  const urls = Object.fromEntries(made.map(([code, { url }]) => [code, url])) as Databases['urls'];
  return { postgres: null, adminUrl: null, urls, embedded };
}

async function query(url: string, sql: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: withAllRows(url) });
  await client.connect();
  try {
    return await client.query(sql);
  } finally {
    await client.end();
  }
}

const count = (url: string, table: string): Promise<number | null> =>
  query(url, `select count(*)::int from ${table}`).then(
    ({ rows }) => (rows[0] as { count: number }).count,
    () => null,
  );

function run(dataDir: string, filled: Databases, lines: string[] = [], residents = RESIDENTS): Promise<void> {
  const report = (line: string) => void lines.push(line);
  return fillOnFirstRun(dataDir, filled, { residents, seed: 3, showProgress: false, report });
}

describe('demo data', () => {
  it('fill the embedded databases on the first run only', async () => {
    const dataDir = testFolder();
    const all = await databases();
    await run(dataDir, all);
    expect(await count(all.urls['public-security'], 'residents')).toBe(RESIDENTS);
    const lines: string[] = [];
    await run(dataDir, all, lines, 2 * RESIDENTS);
    expect(lines).toEqual([]);
    expect(await count(all.urls['public-security'], 'residents')).toBe(RESIDENTS);
  });

  it('never touch a server that the user named; a department that is embedded later gets the same people', async () => {
    const dataDir = testFolder();
    const all = await databases(DEPARTMENT_CODES.filter((code) => code !== 'public-security'));
    await run(dataDir, all);
    expect(await count(all.urls['public-security'], 'residents')).toBeNull();
    await run(dataDir, { ...all, embedded: DEPARTMENT_CODES });
    expect(await count(all.urls['public-security'], 'residents')).toBe(RESIDENTS);
  });

  it('are made anew, as they were meant, where a crash cut off their commits, and nowhere else', async () => {
    const dataDir = testFolder();
    const all = await databases();
    await run(dataDir, all);
    await query(all.urls['public-security'], 'delete from incident_persons');
    await query(all.urls.finance, 'delete from payments');
    const cutOff = { residents: RESIDENTS, seed: 3, departments: ['finance'] };
    writeFileSync(path.join(dataDir, 'seeding.json'), JSON.stringify(cutOff));
    await run(dataDir, all, [], 2 * RESIDENTS);
    expect(await count(all.urls.finance, 'payments')).toBeGreaterThan(0);
    expect(await count(all.urls['public-security'], 'incident_persons')).toBe(0);
    expect(existsSync(path.join(dataDir, 'seeding.json'))).toBe(false);
  });

  it('stay as they were when filling them anew ends before its commits, also at the next start', async () => {
    const dataDir = testFolder();
    const all = await databases();
    await run(dataDir, all);
    await query(all.urls.health, 'alter table follow_ups add constraint impossible check (systolic < 60) not valid');
    const again = { residents: 10 * RESIDENTS, seed: 4, departments: DEPARTMENT_CODES, databases: all, reset: true };
    const filling = fill(dataDir, { ...again, showProgress: false, report: () => undefined });
    await expect(filling).rejects.toThrow(/impossible/);
    await run(dataDir, all, [], 2 * RESIDENTS);
    expect(await count(all.urls['public-security'], 'residents')).toBe(RESIDENTS);
  });

  it('leave data of another origin as they are', async () => {
    const all = await databases();
    await run(testFolder(), all);
    const lines: string[] = [];
    await run(testFolder(), all, lines, 2 * RESIDENTS);
    expect(lines).toEqual([expect.stringContaining('the databases hold other data already')]);
    expect(await count(all.urls['public-security'], 'residents')).toBe(RESIDENTS);
  });
});
