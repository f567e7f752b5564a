import { DEPARTMENTS, type DepartmentCode } from '@community-graph/schema/departments';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureDepartmentDatabases } from './department-databases.ts';

const adminUrl = process.env.TEST_POSTGRES_URL ?? '';
const passwords = Object.fromEntries(DEPARTMENTS.map(({ code }) => [code, `password of ${code}`])) as Record<
  DepartmentCode,
  string
>;
let urls: Record<DepartmentCode, string>;

async function ask(url: string, statement: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rows[0];
  } finally {
    await client.end();
  }
}

beforeAll(async () => {
  urls = await ensureDepartmentDatabases(adminUrl, passwords);
});
afterAll(async () => {
  for (const { databaseName } of DEPARTMENTS) {
    await ask(adminUrl, `DROP DATABASE ${databaseName} WITH (FORCE)`);
    await ask(adminUrl, `DROP ROLE ${databaseName}`);
  }
});

describe('the departments’ databases', () => {
  it.each(DEPARTMENTS.map(({ code, databaseName }) => [code, databaseName] as const))(
    '%s reaches its own',
    async (code, name) => {
      expect(await ask(urls[code], 'select current_database() as database, current_user as role')).toEqual({
        database: name,
        role: name,
      });
    },
  );

  it.each(
    DEPARTMENTS.flatMap((role) =>
      [
        ...DEPARTMENTS.filter((other) => other !== role).map((other) => other.databaseName),
        'postgres',
        'template1',
      ].map((database) => [role.code, database] as const),
    ),
  )('%s is refused at %s', async (code, database) => {
    const url = new URL(urls[code]);
    url.pathname = `/${database}`;
    await expect(ask(url.href, 'select 1')).rejects.toMatchObject({ code: '42501' });
  });

  it('are owned by roles without any right beyond their database', async () => {
    const rights = await ask(
      adminUrl,
      `select bool_or(rolsuper or rolcreatedb or rolcreaterole or rolreplication or rolbypassrls) as any_right
       from pg_roles where rolname in (${DEPARTMENTS.map(({ databaseName }) => `'${databaseName}'`).join()})`,
    );
    expect(rights).toEqual({ any_right: false });
  });

  it('are made once: a second start changes nothing', async () => {
    expect(await ensureDepartmentDatabases(adminUrl, passwords)).toEqual(urls);
  });
});
