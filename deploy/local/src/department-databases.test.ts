import { SUBGRAPHS, type SubgraphCode } from '@community-graph/schema/departments';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureDepartmentDatabases } from './department-databases.ts';

const adminUrl = process.env.TEST_POSTGRES_URL ?? '';
const passwords = Object.fromEntries(SUBGRAPHS.map(({ code }) => [code, `password of ${code}`])) as Record<
  SubgraphCode,
  string
>;
let urls: Record<SubgraphCode, string>;

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
  for (const { databaseName } of SUBGRAPHS) {
    await ask(adminUrl, `DROP DATABASE ${databaseName} WITH (FORCE)`);
    await ask(adminUrl, `DROP ROLE ${databaseName}, ${databaseName}_reader`);
  }
});

describe('the departments’ databases', () => {
  it.each(SUBGRAPHS.map(({ code, databaseName }) => [code, databaseName] as const))(
    '%s reaches its own',
    async (code, name) => {
      expect(await ask(urls[code], 'select current_database() as database, current_user as role')).toEqual({
        database: name,
        role: name,
      });
    },
  );

  it.each(
    SUBGRAPHS.flatMap((role) =>
      [...SUBGRAPHS.filter((other) => other !== role).map((other) => other.databaseName), 'postgres', 'template1'].map(
        (database) => [role.code, database] as const,
      ),
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
       from pg_roles where rolname in (${SUBGRAPHS.map(({ databaseName }) => `'${databaseName}', '${databaseName}_reader'`).join()})`,
    );
    expect(rights).toEqual({ any_right: false });
  });

  it.each(SUBGRAPHS.map(({ code, databaseName }) => [code, databaseName] as const))(
    '%s reads for others as a role that nobody can connect as',
    async (code, name) => {
      expect(await ask(urls[code], `select pg_has_role('${name}_reader', 'SET') as may`)).toEqual({ may: true });
      const login = `select rolcanlogin as login from pg_roles where rolname = '${name}_reader'`;
      expect(await ask(adminUrl, login)).toEqual({ login: false });
      const others = name === 'finance' ? 'health_reader' : 'finance_reader';
      await expect(ask(urls[code], `set role ${others}`)).rejects.toMatchObject({ code: '42501' });
    },
  );

  it('are made once: a second start changes nothing', async () => {
    expect(await ensureDepartmentDatabases(adminUrl, passwords)).toEqual(urls);
  });
});
