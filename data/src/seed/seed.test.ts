import { DEPARTMENT_CODES } from '@community-graph/schema/departments';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { DatabaseNotEmptyError, type SeedProgress, seed } from './seed.ts';
import { createTestDepartments, definitionsOf, digestOf, type TestDepartments } from './test-departments.ts';

const RESIDENTS = 1_200;
const SEED = 11;
let departments: TestDepartments;
let definitions: string[][];
/** What the first test filled in; every test leaves it so, but the last. */
let filled: Record<string, string>[];

const allDefinitions = () => Promise.all(DEPARTMENT_CODES.map((code) => definitionsOf(departments, code)));
const allDigests = () => Promise.all(DEPARTMENT_CODES.map((code) => digestOf(departments, code)));
const fill = (options: Partial<Parameters<typeof seed>[0]> = {}) =>
  seed({ urls: departments.urls, residents: RESIDENTS, seed: SEED, ...options });

beforeAll(async () => {
  departments = await createTestDepartments();
  definitions = await allDefinitions();
});
afterAll(() => departments.drop());

// Filling five databases several times takes a busy machine longer than other tests have.
describe('seeding', { timeout: 120_000 }, () => {
  it('fills all departments, says how far it is, and puts every key and index back', async () => {
    const heard: (SeedProgress['phase'] | 'commit')[] = [];
    const onProgress = ({ phase }: SeedProgress) => void heard.push(phase);
    const result = await fill({ onProgress, onCommit: () => void heard.push('commit') });
    expect(result.residents).toBe(RESIDENTS);
    expect(heard.slice(-3)).toEqual(['indexes', 'commit', 'done']);
    for (const code of DEPARTMENT_CODES) {
      const digests = await digestOf(departments, code);
      const counts = Object.values(digests).map((digest) => Number(digest.split(' ')[0]));
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(result.rows[code]);
    }
    const [residents] = await departments.rows<{ count: number }>('public-security', 'SELECT count(*) FROM residents');
    expect(Number(residents?.count)).toBe(RESIDENTS);
    expect(await allDefinitions()).toEqual(definitions);
    filled = await allDigests();
  });

  it('makes the same data of the same seed, and other data of another', async () => {
    await fill({ reset: true, seed: SEED + 1 });
    const other = await allDigests();
    expect(other[1]?.residents).not.toBe(filled[1]?.residents);
    expect(other[1]?.residents?.split(' ')[0]).toBe(String(RESIDENTS));
    await fill({ reset: true });
    expect(await allDigests()).toEqual(filled);
  });

  it('gives one department alone the rows that it gets among all', async () => {
    for (const code of DEPARTMENT_CODES) await fill({ reset: true, departments: [code] });
    expect(await allDigests()).toEqual(filled);
  });

  it('refuses databases that have rows, all of them by name, and changes nothing', async () => {
    const refused = await fill({ seed: 99 }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(DatabaseNotEmptyError);
    expect((refused as DatabaseNotEmptyError).departments).toEqual([...DEPARTMENT_CODES]);
    expect(await allDigests()).toEqual(filled);
  });

  it('changes no department when one of them fails in the middle', async () => {
    await departments.rows(
      'health',
      'ALTER TABLE follow_ups ADD CONSTRAINT impossible CHECK (systolic < 60) NOT VALID',
    );
    const onCommit = vi.fn();
    await expect(fill({ reset: true, seed: 98, residents: 5_000, onCommit })).rejects.toThrow(/impossible/);
    expect(onCommit).not.toHaveBeenCalled();
    await departments.rows('health', 'ALTER TABLE follow_ups DROP CONSTRAINT impossible');
    expect(await allDigests()).toEqual(filled);
    expect(await allDefinitions()).toEqual(definitions);
  });

  it('changes no department when keys cannot be restored at the end', async () => {
    await departments.rows('finance', 'TRUNCATE payments');
    await departments.rows('finance', 'CREATE UNIQUE INDEX impossible ON payments (status)');
    await expect(fill({ reset: true })).rejects.toThrow(/impossible/);
    await departments.rows('finance', 'DROP INDEX impossible');
    const after = await allDigests();
    expect(after.slice(0, 4)).toEqual(filled.slice(0, 4));
    expect(await allDefinitions()).toEqual(definitions);
  });
});
