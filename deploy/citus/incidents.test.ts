import path from 'node:path';
import { withAllRows } from '@community-graph/kit/database/all-rows';
import { CursorSigner } from '@community-graph/kit/pagination/cursor';
import { createMigratedDatabase, type TestDatabase } from '@community-graph/kit/testing/test-database';
import { eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loaders } from '../../subgraphs/public-security/src/context.ts';
import { incidents } from '../../subgraphs/public-security/src/policing/tables.ts';
import { insertIncident, updateIncident } from '../../subgraphs/public-security/src/policing/write-incident.ts';
import { repositoryRoot } from '../local/src/repository.ts';
import { STAND_INS, sqlOf } from './testing/stand-ins.ts';

const [HOUSEHOLD, COMMUNITY] = ['dddddddd-0000-4000-8000-000000000001', '220102001001'];
const incident = (place: string, minute: number) => ({
  ...{ place, householdId: HOUSEHOLD, communityCode: COMMUNITY, occurredAt: new Date(Date.UTC(2026, 0, 1, 0, minute)) },
  ...{ kind: 'NOISE' as const, summary: '夜间噪声', status: 'OPEN' as const },
});

let database: TestDatabase;
let pool: pg.Pool;
beforeAll(async () => {
  database = await createMigratedDatabase(path.join(repositoryRoot, 'subgraphs/public-security'));
  pool = new pg.Pool({ connectionString: withAllRows(database.url), max: 1 });
});
afterAll(async () => {
  await pool?.end();
  await database?.drop();
});

/** The latest incidents as the graph reads them, of the household and of the community. */
async function listed() {
  const of = loaders({ db: drizzle(pool), cursors: new CursorSigner(['a secret of the test']) } as never);
  const lists = [
    of.incidentsOfHousehold({ first: 5 }).load(HOUSEHOLD),
    of.incidentsOfCommunity({ first: 5 }).load(COMMUNITY),
  ];
  return (await Promise.all(lists)).map(({ edges }) => edges.map(({ node }) => node));
}

it('are read by community and by household, those of before the tables were spread as well', async () => {
  const db = drizzle(pool);
  await insertIncident(db, incident('一号楼', 1));
  await insertIncident(db, { ...incident('广场', 2), householdId: null });
  const before = await listed();
  await pool.query(STAND_INS);
  await pool.query(sqlOf('public-security'));
  expect(await listed()).toEqual(before);
  expect(before.map((list) => list?.map(({ place }) => place))).toEqual([['一号楼'], ['广场', '一号楼']]);
});

it('are written and changed where both lists read them', async () => {
  const db = drizzle(pool);
  const { id } = await insertIncident(db, incident('二号楼', 3));
  await insertIncident(db, { ...incident('河边', 4), householdId: null });
  const [opened = expect.fail()] = await db.select().from(incidents).where(eq(incidents.id, id));
  await updateIncident(db, opened, { status: 'CLOSED', outcome: 'WARNED', closedAt: new Date() });
  const [ofHousehold = [], ofCommunity = []] = await listed();
  expect(ofHousehold.map(({ place, status, version }) => [place, status, version])).toEqual([
    ['二号楼', 'CLOSED', 2],
    ['一号楼', 'OPEN', 1],
  ]);
  expect(ofCommunity.map(({ place }) => place)).toEqual(['河边', '二号楼', '广场', '一号楼']);
  expect(ofCommunity.filter(({ householdId }) => householdId)).toEqual(ofHousehold);
});
