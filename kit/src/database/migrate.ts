import { existsSync } from 'node:fs';
import path from 'node:path';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate as applyMigrations } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';

/** One lock for the migrations of a database, whoever starts them ("cgmg" in ASCII). */
const MIGRATION_LOCK = 0x63676d67;

/**
 * Applies the committed drizzle-kit migrations of a department that its database does not have yet, then the kit's own
 * tables. Several processes may start at once: an advisory lock lets one work while the others wait.
 * @param url the department's database
 * @param packageRoot folder of the department's package; its `migrations/` is read
 */
export async function migrate(url: string, packageRoot: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'migrate', connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    // Row-level security holds for the owner as well; a migration works on all rows.
    await client.query("SET app.mode = 'system'");
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const migrationsFolder = path.join(packageRoot, 'migrations');
    if (!existsSync(migrationsFolder)) throw new Error(`No migrations at ${migrationsFolder}.`);
    await applyMigrations(drizzle(client), { migrationsFolder });
  } finally {
    await client.end();
  }
}
