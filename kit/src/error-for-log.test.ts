import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenDatabase, openDatabase } from './database/connect.ts';
import { errorForLog } from './error-for-log.ts';
import { createTestDatabase, type TestDatabase } from './testing/test-database.ts';

let server: TestDatabase;
let database: OpenDatabase;
beforeAll(async () => {
  server = await createTestDatabase();
  database = openDatabase({ url: server.url, applicationName: 'test' });
  await database.db.execute(sql`create table people
    (name text, number text constraint number_form check (length(number) = 18) constraint one_number unique)`);
  await database.db.execute(sql`insert into people values ('王小明', '229901199506060015')`);
});
afterAll(async () => {
  await database?.close();
  await server?.drop();
});

const failureOf = (statement: ReturnType<typeof sql>): Promise<unknown> =>
  database.db.execute(statement).then(
    () => null,
    (error: unknown) => error,
  );

describe('what a log keeps of a failed statement', () => {
  it.each([
    ['a check', sql`insert into people values (${'王小明'}, ${'22990119950606'})`, '23514', 'number_form'],
    ['a key', sql`insert into people values (${'王小明'}, ${'229901199506060015'})`, '23505', 'one_number'],
    ['a form', sql`select ${'王小明 229901199506060015'}::uuid`, '22P02', undefined],
  ])('names %s that refused it, and nothing of the person in it', async (_, statement, code, constraint) => {
    const error = await failureOf(statement);
    expect(String(error)).toContain('王小明');
    const logged = errorForLog(error);
    expect(logged.cause).toMatchObject({ code, ...(constraint && { constraint }) });
    expect(logged.stack.length).toBeGreaterThan(0);
    expect(JSON.stringify(logged)).not.toMatch(/王小明|2299/);
  });

  it('is little of what is no error', () => {
    expect(errorForLog('王小明')).toEqual({ name: 'string', stack: [] });
  });
});
