import { fileURLToPath } from 'node:url';
import { withAllRows } from '@community-graph/kit/database/all-rows';
import { openDatabase } from '@community-graph/kit/database/connect';
import { readSubgraphConfig } from '@community-graph/kit/server/config';
import { startSubgraph } from '@community-graph/kit/server/start';
import { createMigratedDatabase } from '@community-graph/kit/testing/test-database';
import { chaptersOf } from '@community-graph/schema/conformance/chapters';
import { SubgraphUnderTest } from '@community-graph/schema/conformance/subgraph-under-test';
import { type Chapter, tryAll } from '@community-graph/schema/conformance/trial';
import { departmentByCode } from '@community-graph/schema/departments';
import { requestKeys } from '@community-graph/schema/request-keys';
import { expect, it } from 'vitest';
import { insertResidents, resident } from './fixtures.ts';
import { definition } from './subgraph.ts';

/** That it composes is tested of all departments, and takes the longest by far. */
const chaptersBut = (part: string, chapters: readonly Chapter[]): Chapter[] =>
  chapters.map(({ name, trials }) => ({ name, trials: trials.filter(({ rule }) => !rule.includes(part)) }));

/** An office that is not there: nothing protected is open, as before the first policy. */
const NO_OFFICE = 'http://127.0.0.1:9';

it('a department of the kit keeps the contract for departments in any language', async () => {
  const department = departmentByCode('public-security');
  const { url, drop } = await createMigratedDatabase(fileURLToPath(new URL('..', import.meta.url)));
  const whole = openDatabase({ url: withAllRows(url), applicationName: 'test' });
  await insertResidents(whole.db, 3);
  await whole.close();
  const env = { PUBLIC_SECURITY_PORT: '0', PUBLIC_SECURITY_DATABASE_URL: url, SHARING_URL: NO_OFFICE };
  const running = await startSubgraph(definition, readSubgraphConfig(department, { ...env, LOG_LEVEL: 'silent' }));
  const [[keyId, key] = ['', '']] = requestKeys(department, {});
  const subgraph = new SubgraphUnderTest({
    ...{ url: running.url, department: department.code, signing: { keyId, key } },
  });
  const known = [{ __typename: 'Resident', id: resident(1).id }];
  try {
    const chapters = chaptersOf({ others: [], published: null, known });
    const tried = await tryAll(subgraph, chaptersBut('composes', chapters));
    expect(tried.filter(({ fault }) => fault !== null)).toEqual([]);
    expect(tried.length).toBeGreaterThan(40);
  } finally {
    await running.stop();
    await drop();
  }
}, 120_000);
