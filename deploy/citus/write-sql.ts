import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { withAllRows } from '@community-graph/kit/database/all-rows';
import { createMigratedDatabase } from '@community-graph/kit/testing/test-database';
import { DEPARTMENT_CODES } from '@community-graph/schema/departments';
import pg from 'pg';
import { repositoryRoot } from '../local/src/repository.ts';
import startPostgres from '../local/src/test-postgres.ts';
import { citusStatements, DISTRIBUTION } from './distribution.ts';

const HEAD = `-- Made by \`npm run citus\` from distribution.ts and the migrations: read README.md before you run it.
-- On the coordinator, in the department's migrated database, as its owner, with the extension citus made.`;

const stop = await startPostgres();
for (const code of DEPARTMENT_CODES) {
  const { url, drop } = await createMigratedDatabase(path.join(repositoryRoot, 'subgraphs', code));
  const client = new pg.Client({ connectionString: withAllRows(url) });
  await client.connect();
  const statements = await citusStatements(client, DISTRIBUTION[code]);
  await client.end();
  await drop();
  writeFileSync(path.join(repositoryRoot, 'deploy/citus', `${code}.sql`), `${HEAD}\n\n${statements.join('\n')}\n`);
  console.log(`${code}: ${statements.length} statements`);
}
await stop();
