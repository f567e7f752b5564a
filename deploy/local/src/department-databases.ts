import { INDEX_ENUMS, readerRole } from '@community-graph/kit/database/roles';
import { type Department, SUBGRAPHS, type SubgraphCode } from '@community-graph/schema/departments';
import pg from 'pg';

/**
 * Makes one database, one role and one role of readers for each department and for the sharing office, once; each role
 * owns its own database and can connect to no other.
 * @param passwords password of each department's role
 * @returns the URL of each department's database, as its own role
 */
export async function ensureDepartmentDatabases(
  adminUrl: string,
  passwords: Readonly<Record<SubgraphCode, string>>,
  departments: readonly Department[] = SUBGRAPHS,
): Promise<Record<SubgraphCode, string>> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query('REVOKE CONNECT ON DATABASE postgres, template1 FROM PUBLIC');
    const { rows } = await client.query<{ datname: string }>('SELECT datname FROM pg_database');
    const existing = new Set(rows.map((row) => row.datname));
    for (const department of departments) {
      await ensureRole(client, department, passwords[department.code]);
      await ensureReader(client, department);
      if (!existing.has(department.databaseName)) await createDatabase(client, department);
      await indexEnums(adminUrl, department);
    }
  } finally {
    await client.end();
  }
  const urls = departments.map((department) => [
    department.code,
    departmentUrl(adminUrl, department, passwords[department.code]),
  ]);
  return Object.fromEntries(urls) as Record<SubgraphCode, string>;
}

const CONNECTION_LIMIT = 50;

async function ensureRole(client: pg.Client, { databaseName }: Department, password: string): Promise<void> {
  const role = pg.escapeIdentifier(databaseName);
  const known = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [databaseName]);
  const verb = known.rowCount === 0 ? 'CREATE' : 'ALTER';
  const rights = `LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS CONNECTION LIMIT ${CONNECTION_LIMIT}`;
  await client.query(`${verb} ROLE ${role} ${rights} PASSWORD ${pg.escapeLiteral(password)}`);
}

/** The role as which the department reads for callers of other departments; nobody can connect as it. */
async function ensureReader(client: pg.Client, { databaseName }: Department): Promise<void> {
  const name = readerRole(databaseName);
  const reader = pg.escapeIdentifier(name);
  const known = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [name]);
  if (known.rowCount === 0) await client.query(`CREATE ROLE ${reader} NOLOGIN`);
  await client.query(`GRANT ${reader} TO ${pg.escapeIdentifier(databaseName)}`);
}

/**
 * Lets indexes find an enum's value in tables under row-level security. PostgreSQL uses only operators there that it knows
 * to leak nothing; that two enum values are equal is a comparison of two numbers, but only a superuser can say so.
 */
async function indexEnums(adminUrl: string, { databaseName }: Department): Promise<void> {
  const url = new URL(adminUrl);
  url.pathname = `/${databaseName}`;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    await client.query(INDEX_ENUMS);
  } finally {
    await client.end();
  }
}

async function createDatabase(client: pg.Client, { databaseName }: Department): Promise<void> {
  const database = pg.escapeIdentifier(databaseName);
  await client.query(`CREATE DATABASE ${database} OWNER ${database}`);
  await client.query(`REVOKE ALL ON DATABASE ${database} FROM PUBLIC`);
}

/** URL of a department’s database on a server, as its own role. */
export function departmentUrl(adminUrl: string, { databaseName }: Department, password: string): string {
  const url = new URL(adminUrl);
  url.username = databaseName;
  url.password = encodeURIComponent(password);
  url.pathname = `/${databaseName}`;
  return url.href;
}
