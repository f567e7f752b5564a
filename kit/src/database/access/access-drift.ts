import type { SQL } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import pg from 'pg';
import type { DeclaredTable } from './declared-tables.ts';

// Raw SQL: the catalogues are no part of a drizzle schema, and it makes no grants.
const TABLES = `
  SELECT relname AS name, relrowsecurity AS enabled, relforcerowsecurity AS forced FROM pg_class
  WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') ORDER BY 1`;
const POLICIES = `
  SELECT policyname AS name, concat_ws(' ', permissive, roles, cmd, 'USING', qual, 'CHECK', with_check) AS policy
  FROM pg_policies WHERE schemaname = 'public' AND tablename = $1 ORDER BY 1`;
/** What the readers' role may do, as `SELECT name`; with no column it is all of the table. */
const GRANTS = `
  SELECT concat_ws(' ', privilege_type, attname) AS granted
  FROM (SELECT relacl AS acl, NULL AS attname FROM pg_class WHERE oid = $1::regclass
    UNION ALL SELECT attacl, attname FROM pg_attribute WHERE attrelid = $1::regclass AND NOT attisdropped) AS acls,
    aclexplode(acl) JOIN pg_roles ON pg_roles.oid = grantee
  WHERE rolname = current_database() || '_reader' ORDER BY 1`;

interface Policy {
  readonly name: string;
  readonly policy: string;
}

/**
 * Statements that bring a department's migrated database to what its tables declare: none when it is there. Policies are
 * compared as PostgreSQL itself writes them, so that they are made for a moment, in a transaction that is rolled back.
 * @param client the owner of the tables, who works on them alone
 */
export async function accessDrift(client: pg.Client, declared: readonly DeclaredTable[]): Promise<string[]> {
  const { rows: tables } = await client.query<{ name: string; enabled: boolean; forced: boolean }>(TABLES);
  const strange = tables.filter(({ name }) => !declared.some((table) => table.name === name)).map(({ name }) => name);
  if (strange.length > 0) throw new Error(`No tables.ts of the department knows ${strange.join(', ')}.`);
  const statements: string[] = [];
  for (const table of declared) {
    const found = tables.find(({ name }) => name === table.name);
    if (!found) throw new Error(`The migrations make no table ${table.name}.`);
    const name = pg.escapeIdentifier(table.name);
    if (!found.enabled) statements.push(`ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY`);
    if (!found.forced) statements.push(`ALTER TABLE ${name} FORCE ROW LEVEL SECURITY`);
    statements.push(...(await policyDrift(client, table)), ...(await grantDrift(client, table)));
  }
  return statements;
}

async function policyDrift(client: pg.Client, table: DeclaredTable): Promise<string[]> {
  const on = pg.escapeIdentifier(table.name);
  const create = policyStatements(table);
  const drop = ({ name }: Policy) => `DROP POLICY ${pg.escapeIdentifier(name)} ON ${on}`;
  const policies = async () => (await client.query<Policy>(POLICIES, [table.name])).rows;
  const found = await policies();
  await client.query('BEGIN');
  try {
    for (const statement of [...found.map(drop), ...Object.values(create)]) await client.query(statement);
    const wanted = await policies();
    const isIn = (list: Policy[], one: Policy) => list.some((o) => o.name === one.name && o.policy === one.policy);
    return [
      ...found.filter((policy) => !isIn(wanted, policy)).map(drop),
      ...wanted.filter((policy) => !isIn(found, policy)).map(({ name }) => create[name] ?? ''),
    ];
  } finally {
    await client.query('ROLLBACK');
  }
}

function policyStatements({ name, seen, written }: DeclaredTable): Record<string, string> {
  const on = pg.escapeIdentifier(name);
  return {
    seen: `CREATE POLICY seen ON ${on} FOR SELECT USING (${inline(seen)})`,
    added: `CREATE POLICY added ON ${on} FOR INSERT WITH CHECK (${inline(written)})`,
    changed: `CREATE POLICY changed ON ${on} FOR UPDATE USING (${inline(written)})`,
    removed: `CREATE POLICY removed ON ${on} FOR DELETE USING (current_setting('app.mode', true) = 'system')`,
  };
}

const inline = (condition: SQL): string =>
  new PgDialect().sqlToQuery(condition.inlineParams()).sql.replace(/\s+/g, ' ');

async function grantDrift(client: pg.Client, { name, readable }: DeclaredTable): Promise<string[]> {
  const table = pg.escapeIdentifier(name);
  const { rows } = await client.query<{ granted: string }>(GRANTS, [table]);
  const found = rows.map(({ granted }) => granted);
  const wanted = readable.map((column) => `SELECT ${column.name}`);
  if (found.toSorted().join() === wanted.toSorted().join()) return [];
  // The privileges of the table's columns go with those of the table.
  const revoke = `REVOKE ALL ON ${table} FROM %1$I`;
  const columns = readable.map((column) => pg.escapeIdentifier(column.name)).join(', ');
  return [toReader(wanted.length > 0 ? `${revoke}; GRANT SELECT (${columns}) ON ${table} TO %1$I` : revoke)];
}

/** The role's name depends on the database's, so that the statement is put together where it runs. */
const toReader = (statement: string): string =>
  `DO $$ BEGIN EXECUTE format('${statement}', current_database() || '_reader'); END $$`;
