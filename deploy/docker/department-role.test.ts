import { readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { expect, it, onTestFinished } from 'vitest';
import { startEmbeddedPostgres } from '../local/src/postgres.ts';
import { repositoryRoot } from '../local/src/repository.ts';
import { testFolder } from '../local/src/test-folder.ts';

const PASSWORD = "one password for both, with ' and @";

async function ask(connection: { port: number; user: string; database: string }, statement: string) {
  const client = new pg.Client({ ...connection, host: '127.0.0.1', password: PASSWORD });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

it('a container’s database belongs to a role without rights beyond it, and its superuser has no password', async () => {
  const dataDir = path.join(testFolder(), 'postgres');
  const { port, stop } = await startEmbeddedPostgres({ dataDir, password: PASSWORD });
  onTestFinished(stop);
  const superuser = { port, user: 'postgres', database: 'postgres' };
  await ask(superuser, 'create database health');
  const script = readFileSync(path.join(repositoryRoot, 'deploy/docker/department-role.sql'), 'utf8');
  await ask({ ...superuser, database: 'health' }, script);

  const role = { port, user: 'health', database: 'health' };
  const rights = 'select rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolbypassrls from pg_roles';
  expect(await ask(role, `${rights} where rolname = current_user`)).toEqual([
    { rolsuper: false, rolcreatedb: false, rolcreaterole: false, rolreplication: false, rolbypassrls: false },
  ]);
  await ask(role, 'set role health_reader');
  await expect(ask({ ...role, user: 'health_reader' }, 'select 1')).rejects.toThrow();
  await ask(role, 'create schema own; create table own.kept (id int); drop schema own cascade');
  await expect(ask({ ...role, database: 'postgres' }, 'select 1')).rejects.toMatchObject({ code: '42501' });
  await expect(ask(superuser, 'select 1')).rejects.toMatchObject({ code: '28P01' });
});
