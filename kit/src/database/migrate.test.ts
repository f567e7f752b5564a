import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { expect, it, onTestFinished } from 'vitest';
import { createTestDatabase } from '../testing/test-database.ts';
import { migrate } from './migrate.ts';
import { readerRole } from './roles.ts';

const health = fileURLToPath(new URL('../../../subgraphs/health/', import.meta.url));

async function asSuperuser(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: process.env.TEST_POSTGRES_URL });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

it('a database of one’s own without a role of readers is refused, in words that say what to run; then it is migrated', async () => {
  const database = await createTestDatabase();
  onTestFinished(() => database.drop());
  const owner = new URL(database.url).username;
  const reader = readerRole(owner);
  await asSuperuser(`DROP ROLE ${reader}`);
  const refused = await migrate(database.url, health).catch((error: Error) => error.cause);
  const words = `CREATE ROLE ${reader} NOLOGIN; GRANT ${reader} TO ${owner};`;
  expect((refused as Error).message).toContain(words);
  await asSuperuser(words);
  await migrate(database.url, health);
});
