import { DEPARTMENTS, type Department, type DepartmentCode } from '@community-graph/schema/departments';
import pg from 'pg';

/**
 * Makes one database and one role for each department, once; each role owns its own database and can connect to no other.
 * @param passwords password of each department's role
 * @returns the URL of each department's database, as its own role
 */
export async function ensureDepartmentDatabases(
  adminUrl: string,
  passwords: Readonly<Record<DepartmentCode, string>>,
  departments: readonly Department[] = DEPARTMENTS,
): Promise<Record<DepartmentCode, string>> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query('REVOKE CONNECT ON DATABASE postgres, template1 FROM PUBLIC');
    const { rows } = await client.query<{ datname: string }>('SELECT datname FROM pg_database');
    const existing = new Set(rows.map((row) => row.datname));
    for (const department of departments) {
      await ensureRole(client, department, passwords[department.code]);
      if (!existing.has(department.databaseName)) await createDatabase(client, department);
    }
  } finally {
    await client.end();
  }
  const urls = departments.map((department) => [
    department.code,
    departmentUrl(adminUrl, department, passwords[department.code]),
  ]);
  return Object.fromEntries(urls) as Record<DepartmentCode, string>;
}

const CONNECTION_LIMIT = 50;

async function ensureRole(client: pg.Client, { databaseName }: Department, password: string): Promise<void> {
  const role = pg.escapeIdentifier(databaseName);
  const known = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [databaseName]);
  const verb = known.rowCount === 0 ? 'CREATE' : 'ALTER';
  const rights = `LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS CONNECTION LIMIT ${CONNECTION_LIMIT}`;
  await client.query(`${verb} ROLE ${role} ${rights} PASSWORD ${pg.escapeLiteral(password)}`);
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
