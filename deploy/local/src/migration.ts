import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { accessDrift } from '@community-graph/kit/database/access/access-drift';
import { declaredTables } from '@community-graph/kit/database/access/declared-tables';
import { withAllRows } from '@community-graph/kit/database/all-rows';
import { migrate } from '@community-graph/kit/database/migrate';
import type { Rollup } from '@community-graph/kit/rollup/rollup';
import { triggerDrift } from '@community-graph/kit/rollup/triggers';
import { createTestDatabase } from '@community-graph/kit/testing/test-database';
import { DEPARTMENT_CODES } from '@community-graph/schema/departments';
import pg from 'pg';
import { repositoryRoot } from './repository.ts';
import startPostgres from './test-postgres.ts';

const HELP = `npm run migration -- DEPARTMENT --name NAME

Writes the department's next migration: what drizzle-kit finds changed in its tables.ts, then the policies of row-level
security, the grants to readers and the triggers of figures by region that differ from what declareAccess and src/rollups.ts
say, as a migrated empty database has them.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { name: { type: 'string' }, help: { type: 'boolean' } },
});
const packageRoot = path.join(repositoryRoot, 'subgraphs', positionals[0] ?? '');
if (values.help) console.log(HELP);
else if (!values.name || !positionals[0] || !existsSync(packageRoot)) {
  const fault = values.name ? `"${positionals[0] ?? ''}" is no department of subgraphs/.` : '--name is missing.';
  console.error(`${fault}\n\n${HELP}`);
  process.exitCode = 2;
} else await writeMigration(packageRoot, values.name);

async function writeMigration(root: string, name: string): Promise<void> {
  const generated = generate(root, ['--name', name]);
  const statements = await driftOf(root);
  if (statements.length === 0) return console.log('Policies, grants and triggers are as declared.');
  const file = generated ?? generate(root, ['--custom', '--name', name]);
  if (!file) throw new Error('drizzle-kit wrote no migration.');
  const text = statements.map((statement) => `${statement};`).join('\n--> statement-breakpoint\n');
  if (generated) appendFileSync(file, `\n--> statement-breakpoint\n${text}\n`);
  else writeFileSync(file, `${text}\n`);
  console.log(
    `Policies, grants and triggers: ${statements.length} statements in ${path.relative(repositoryRoot, file)}.`,
  );
}

/** Runs drizzle-kit, which may ask whether a column was renamed. @returns the file that it wrote, if it did */
function generate(root: string, options: string[]): string | undefined {
  const migrations = path.join(root, 'migrations');
  const before = readdirSync(migrations);
  const kit = path.join(repositoryRoot, 'node_modules/.bin/drizzle-kit');
  const { status } = spawnSync(kit, ['generate', ...options], { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new Error('drizzle-kit failed.');
  const written = readdirSync(migrations).find((file) => file.endsWith('.sql') && !before.includes(file));
  return written && path.join(migrations, written);
}

/** What a migrated empty database has otherwise than declared; the sharing office keeps no rows by region, and declares none. */
async function driftOf(root: string): Promise<string[]> {
  const isDepartment = DEPARTMENT_CODES.some((code) => code === path.basename(root));
  if (!isDepartment) return [];
  const [tables, rollups] = [await declaredTables(root), await rollupsOf(root)];
  const stop = await startPostgres();
  try {
    const database = await createTestDatabase();
    await migrate(database.url, root);
    const client = new pg.Client({ connectionString: withAllRows(database.url) });
    await client.connect();
    try {
      return [...(await accessDrift(client, tables)), ...(await triggerDrift(client, rollups))];
    } finally {
      await client.end();
    }
  } finally {
    await stop();
  }
}

/** The department's figures by region, if it keeps any. */
async function rollupsOf(root: string): Promise<readonly Rollup[]> {
  const file = path.join(root, 'src/rollups.ts');
  if (!existsSync(file)) return [];
  const { rollups } = (await import(file)) as { readonly rollups: readonly Rollup[] };
  return rollups;
}
