import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { INDEX_ENUMS, readerRole } from '../database/roles.ts';

/** An empty database for one test file, owned by an ordinary role of its own, with a role of readers. */
export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** Makes a database on the server that vitest's global setup started (`TEST_POSTGRES_URL`, a superuser's URL). */
export async function createTestDatabase(): Promise<TestDatabase> {
  const adminUrl = process.env.TEST_POSTGRES_URL;
  if (!adminUrl)
    throw new Error('TEST_POSTGRES_URL is not set; run the tests by vitest from the root of the repository.');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asAdmin(adminUrl, [
    `CREATE ROLE ${name} LOGIN PASSWORD '${name}'`,
    `CREATE ROLE ${readerRole(name)} NOLOGIN`,
    `GRANT ${readerRole(name)} TO ${name}`,
    `CREATE DATABASE ${name} OWNER ${name}`,
  ]);
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  await asAdmin(url.href, [INDEX_ENUMS]);
  url.username = name;
  url.password = name;
  return {
    url: url.href,
    drop: () => asAdmin(adminUrl, [`DROP DATABASE ${name} WITH (FORCE)`, `DROP ROLE ${name}, ${readerRole(name)}`]),
  };
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
