import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createTestDatabase } from '@community-graph/kit/testing/test-database';
import { DEPARTMENT_CODES, DEPARTMENTS, type DepartmentCode } from '@community-graph/schema/departments';
import pg from 'pg';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Databases } from './databases.ts';
import { fillOnFirstRun } from './demo-data.ts';
import { testFolder } from './test-folder.ts';

const RESIDENTS = 200;

/** Databases of which some are embedded; the rest stand for servers that the user named. */
async function databases(embedded: readonly DepartmentCode[] = DEPARTMENT_CODES): Promise<Databases> {
  const made = await Promise.all(DEPARTMENTS.map(async ({ code }) => [code, await createTestDatabase()] as const));
  onTestFinished(async () => {
    for (const [, database] of made) await database.drop();
  });
  const urls = Object.fromEntries(made.map(([code, { url }]) => [code, url])) as Databases['urls'];
  return { postgres: null, adminUrl: null, urls, embedded };
}

async function count(url: string, table: string): Promise<number | null> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ count: string }>(`select count(*) from ${table}`);
    return Number(rows[0]?.count);
  } catch {
    return null;
  } finally {
    await client.end();
  }
}

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

  it('are made anew, as they were meant, after a crash in the middle', async () => {
    const dataDir = testFolder();
    const all = await databases();
    await run(dataDir, all);
    writeFileSync(path.join(dataDir, 'seeding.json'), readFileSync(path.join(dataDir, 'seeded.json')));
    await run(dataDir, all, [], 2 * RESIDENTS);
    expect(await count(all.urls['public-security'], 'residents')).toBe(RESIDENTS);
    expect(existsSync(path.join(dataDir, 'seeding.json'))).toBe(false);
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
