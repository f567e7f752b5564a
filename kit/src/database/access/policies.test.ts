import { char, integer, pgTable } from 'drizzle-orm/pg-core';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { withAllRows } from '../all-rows.ts';
import { type OpenDatabase, openDatabase } from '../connect.ts';
import { openScope } from '../scope.ts';
import { accessDrift } from './access-drift.ts';
import { accessOf, declareAccess } from './declare-access.ts';
import type { DeclaredTable } from './declared-tables.ts';
import { byRegion, byRegionOfParent, publicRows } from './policies.ts';

const rooms = pgTable('rooms', {
  id: integer('id').primaryKey(),
  communityCode: char('community_code', { length: 12 }),
});
const posts = pgTable('posts', { id: integer('id').primaryKey(), roomId: integer('room_id') });
declareAccess(rooms, publicRows(byRegion(rooms.communityCode)));
declareAccess(posts, publicRows(byRegionOfParent(posts.roomId, rooms.id, rooms.communityCode)));

let testDatabase: TestDatabase;
let database: OpenDatabase;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = openDatabase({ url: testDatabase.url, applicationName: 'test' });
  const client = new pg.Client({ connectionString: withAllRows(testDatabase.url) });
  await client.connect();
  await client.query('create table rooms (id int primary key, community_code char(12))');
  await client.query('create table posts (id int primary key, room_id int)');
  const declared = [rooms, posts].map((table, at) => ({ name: at === 0 ? 'rooms' : 'posts', ...accessOf(table) }));
  for (const statement of await accessDrift(client, declared as DeclaredTable[])) await client.query(statement);
  await client.query(`insert into rooms values (1, '220102001001'), (2, '220103001001')`);
  await client.query('insert into posts values (1, 1), (2, 2)');
  await client.end();
});
afterAll(async () => {
  await database?.close();
  await testDatabase?.drop();
});

it('public rows and their children are seen by all, and added and changed within the region of the parent only', async () => {
  const official = openScope(database, { mode: 'official', region: '220102', subjects: [], shared: false });
  const resident = openScope(database, { mode: 'resident', region: '22', subjects: [], shared: false });
  for (const db of [official, resident]) {
    expect(await db.select().from(rooms)).toHaveLength(2);
    expect(await db.select().from(posts)).toHaveLength(2);
  }
  const add = (id: number, roomId: number) => official.transaction((tx) => tx.insert(posts).values({ id, roomId }));
  await add(3, 1);
  await expect(add(4, 2)).rejects.toMatchObject({ cause: { code: '42501' } });
  const moved = official.transaction((tx) => tx.update(posts).set({ roomId: 1 }).returning());
  expect((await moved).map(({ id }) => id)).toEqual([1, 3]);
  const away = official.transaction((tx) => tx.update(posts).set({ roomId: 2 }));
  await expect(away).rejects.toMatchObject({ cause: { code: '42501' } });
});
