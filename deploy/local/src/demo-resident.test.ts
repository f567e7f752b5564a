import { fileURLToPath } from 'node:url';
import { withAllRows } from '@community-graph/kit/database/all-rows';
import { createMigratedDatabase } from '@community-graph/kit/testing/test-database';
import { readDemoResident } from '@community-graph/schema/development/demo-resident';
import { mintDevelopmentToken } from '@community-graph/schema/development/issuer';
import pg from 'pg';
import { describe, expect, it, onTestFinished } from 'vitest';
import { chooseDemoResident } from './demo-resident.ts';
import { testFolder } from './test-folder.ts';

const idOf = (n: number) => `aaaaaaaa-0000-4000-8000-${String(n).padStart(12, '0')}`;
const BOOK = 'bbbbbbbb-0000-4000-8000-000000000001';

/** A database of public security with these people. */
async function population(people: readonly { n: number; born: string; community: string; guardian?: number }[]) {
  const { url, drop } = await createMigratedDatabase(
    fileURLToPath(new URL('../../../subgraphs/public-security', import.meta.url)),
  );
  onTestFinished(drop);
  const client = new pg.Client({ connectionString: withAllRows(url) });
  await client.connect();
  await client.query(`INSERT INTO hukou_books VALUES ('${BOOK}', 'H1', 'FAMILY', 'x', '220102', '2000-01-01')`);
  for (const { n, born, community } of people) {
    await client.query(
      `INSERT INTO residents (id, name, sex, birth_date, id_number, ethnic_group, education, marital_status,
         community_code, hukou_book_id)
       VALUES ($1, 'x', 'MALE', $2, $3, '01', 'NONE', 'UNMARRIED', $4, $5)`,
      [idOf(n), born, `220199${born.replaceAll('-', '')}${String(n).padStart(2, '0')}1X`, community, BOOK],
    );
  }
  for (const { n, guardian } of people) {
    if (guardian) await client.query('INSERT INTO guardianships VALUES ($1, $2)', [idOf(n), idOf(guardian)]);
  }
  await client.end();
  return url;
}

const NANGUAN = '220102001001';
const ELSEWHERE = '220103001001';
const THIS_YEAR = `${new Date().getUTCFullYear()}-01-01`;

const subjectOf = (token: string): unknown =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()).sub;

describe('the persona resident', () => {
  it('is the first of the residents of its region who have a minor child', async () => {
    const url = await population([
      { n: 1, born: '1980-01-01', community: ELSEWHERE },
      { n: 2, born: '1970-01-01', community: NANGUAN },
      { n: 3, born: '1981-01-01', community: NANGUAN },
      { n: 4, born: '1982-01-01', community: NANGUAN },
      { n: 11, born: THIS_YEAR, community: ELSEWHERE, guardian: 1 },
      { n: 12, born: '2000-01-01', community: NANGUAN, guardian: 2 },
      { n: 13, born: THIS_YEAR, community: NANGUAN, guardian: 3 },
      { n: 14, born: THIS_YEAR, community: NANGUAN, guardian: 4 },
    ]);
    const dataDir = testFolder();
    await chooseDemoResident(dataDir, url);
    expect(await readDemoResident(dataDir)).toBe(idOf(3));
    expect(subjectOf(await mintDevelopmentToken({ dataDir, persona: 'resident' }))).toBe(idOf(3));
  });

  it('is nobody of the data where nobody has a minor child, even if somebody had before', async () => {
    const dataDir = testFolder();
    const child = { n: 2, born: THIS_YEAR, community: NANGUAN, guardian: 1 };
    await chooseDemoResident(dataDir, await population([{ n: 1, born: '1980-01-01', community: NANGUAN }, child]));
    expect(await readDemoResident(dataDir)).toBe(idOf(1));
    await chooseDemoResident(dataDir, await population([]));
    expect(await readDemoResident(dataDir)).toBeNull();
    expect(subjectOf(await mintDevelopmentToken({ dataDir, persona: 'resident' }))).toBe('resident');
  });
});
