import { createHash, randomBytes } from 'node:crypto';
import path from 'node:path';
import pg from 'pg';
import { migrate } from '../database/migrate.ts';
import { INDEX_ENUMS, readerRole } from '../database/roles.ts';

/** A database for one test file, owned by an ordinary role, with a role of readers. */
export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** The server that vitest's global setup started, as its superuser. */
function adminUrl(): string {
  const url = process.env.TEST_POSTGRES_URL;
  if (!url) throw new Error('TEST_POSTGRES_URL is not set; run the tests by vitest from the root of the repository.');
  return url;
}

const randomName = (): string => `test_${randomBytes(6).toString('hex')}`;

/** Makes an empty database with an owner of its own. */
export async function createTestDatabase(name = randomName()): Promise<TestDatabase> {
  await asAdmin(adminUrl(), [
    `CREATE ROLE ${name} LOGIN PASSWORD '${name}'`,
    `CREATE ROLE ${readerRole(name)} NOLOGIN`,
    `GRANT ${readerRole(name)} TO ${name}`,
    `CREATE DATABASE ${name} OWNER ${name}`,
  ]);
  await asAdmin(urlOf(name), [INDEX_ENUMS]);
  return {
    url: urlOf(name, name),
    drop: () => asAdmin(adminUrl(), [`DROP DATABASE ${name} WITH (FORCE)`, `DROP ROLE ${name}, ${readerRole(name)}`]),
  };
}

/**
 * Makes a database that is migrated as a department's is: a copy of one that was migrated once in this run, since forty
 * tables with their policies take longer than many a test. Its owner is that one's.
 */
export async function createMigratedDatabase(packageRoot: string): Promise<TestDatabase> {
  const folder = path.resolve(packageRoot);
  const template = `migrated_${createHash('sha256').update(folder).digest('hex').slice(0, 12)}`;
  const name = randomName();
  await underLock(template, async (client) => {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [template]);
    if (rowCount === 0) await makeTemplate(template, folder);
    await client.query(`CREATE ROLE ${readerRole(name)} NOLOGIN IN ROLE ${readerRole(template)}`);
    await client.query(`GRANT ${readerRole(name)} TO ${template}`);
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template} OWNER ${template}`);
  });
  return {
    url: urlOf(name, template),
    drop: () => asAdmin(adminUrl(), [`DROP DATABASE ${name} WITH (FORCE)`, `DROP ROLE ${readerRole(name)}`]),
  };
}

async function makeTemplate(name: string, packageRoot: string): Promise<void> {
  const { url, drop } = await createTestDatabase(name);
  try {
    await migrate(url, packageRoot);
  } catch (error) {
    await drop();
    throw error;
  }
}

/** Address of a database on the server, for the superuser or for another role, whose password is its name. */
function urlOf(database: string, role?: string): string {
  const url = new URL(adminUrl());
  url.pathname = `/${database}`;
  if (role) {
    url.username = role;
    url.password = role;
  }
  return url.href;
}

/** Works while no other worker of this run works under the same name. */
async function underLock(name: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl() });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [name]);
    await work(client);
  } finally {
    await client.end();
  }
}

async function asAdmin(url: string, statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
