import { withAllRows } from '@community-graph/kit/database/all-rows';
import { createMigratedDatabase } from '@community-graph/kit/testing/test-database';
import { DEPARTMENT_CODES, type DepartmentCode } from '@community-graph/schema/departments';
import pg from 'pg';
import { departmentFolder } from './migrate-departments.ts';

/** The five departments' databases, migrated and empty, for one test file. */
export interface TestDepartments {
  readonly urls: Record<DepartmentCode, string>;
  /** Rows of a query on a department's database. */
  rows<Row extends pg.QueryResultRow>(department: DepartmentCode, sql: string, values?: unknown[]): Promise<Row[]>;
  drop(): Promise<void>;
}

/** Makes them on the embedded server of the test run. */
export async function createTestDepartments(): Promise<TestDepartments> {
  const databases = await Promise.all(DEPARTMENT_CODES.map((code) => createMigratedDatabase(departmentFolder(code))));
  const urls = Object.fromEntries(
    DEPARTMENT_CODES.map((code, at) => [code, databases[at]?.url ?? '']),
  ) as TestDepartments['urls'];
  return {
    urls,
    rows: (department, sql, values) => query(urls[department], sql, values),
    drop: async () => {
      for (const database of databases) await database.drop();
    },
  };
}

async function query<Row extends pg.QueryResultRow>(url: string, sql: string, values?: unknown[]): Promise<Row[]> {
  const client = new pg.Client({ connectionString: withAllRows(url) });
  await client.connect();
  try {
    return (await client.query<Row>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

/** A digest of all rows of all tables of a department, whatever their order. */
export async function digestOf({ rows }: TestDepartments, department: DepartmentCode): Promise<Record<string, string>> {
  const tables = await rows<{ name: string }>(
    department,
    "SELECT c.relname AS name FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' ORDER BY 1",
  );
  const digests: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await rows<{ digest: string }>(
      department,
      `SELECT count(*) || ' ' || md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) AS digest FROM "${name}" t`,
    );
    digests[name] = row?.digest ?? '';
  }
  return digests;
}

/** Everything that the catalogues say of keys, indexes, checks, triggers and row-level security of a department. */
export async function definitionsOf({ rows }: TestDepartments, department: DepartmentCode): Promise<string[]> {
  const found = await rows<{ definition: string }>(
    department,
    `SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) AS definition
       FROM pg_constraint WHERE connamespace = 'public'::regnamespace
     UNION ALL SELECT indexname || ' ' || indexdef FROM pg_indexes WHERE schemaname = 'public'
     UNION ALL SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
     UNION ALL SELECT relname || ' forced ' || relforcerowsecurity FROM pg_class
       WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
     ORDER BY 1`,
  );
  return found.map((row) => row.definition);
}
