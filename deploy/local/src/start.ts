import { parseArgs } from 'node:util';
import { DEPARTMENTS } from '@community-graph/schema/departments';
import { PERSONAS } from '@community-graph/schema/development/personas';
import pg from 'pg';
import { defaultDataDir } from './data-folder.ts';
import { buildMissingPages } from './pages.ts';
import { sampleCommand } from './sample.ts';
import { type Stack, startStack } from './stack.ts';

const HELP = `npm start [-- --residents N] [--seed S]

Starts everything on this machine: embedded PostgreSQL with a database a department, migrations, demo data on the first
run, the five subgraphs, the gateway and the web pages. Ctrl-C stops all and keeps the data.

  --residents N   residents of the demo data, on the first run only (default 20000; 0 for none)
  --seed S        seed of the demo data (default 1); the same seed gives the same data

Environment: PORT, CIVIL_AFFAIRS_PORT …, CIVIL_AFFAIRS_DATABASE_URL … (a server of your own instead of the embedded
one), DATA_DIR (default .data), OIDC_ISSUER and OIDC_AUDIENCE, NODE_ENV=production (no demo data, no development tokens).`;

const DEFAULT_RESIDENTS = 20_000;

/** A whole number of 0 or more, or a message that says what is wrong. */
function wholeNumber(name: string, text: string | undefined, fallback: number): number {
  if (text === undefined) return fallback;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new Error(`--${name} must be a whole number of 0 or more, not "${text}".`);
}

/** Prints where things are, a query to try and a token for each persona. */
async function introduce(stack: Stack): Promise<void> {
  const lines = [
    '',
    `  Community graph   ${stack.graphqlUrl}`,
    `  Explorer          ${stack.origin}/explorer`,
    `  Health            ${stack.origin}/health/ready`,
    ...DEPARTMENTS.map(({ code, nameZh }) => `  ${`${code} ${nameZh}`.padEnd(24)}${stack.subgraphUrls[code]}`),
  ];
  console.log(lines.join('\n'));
  if (process.env.NODE_ENV === 'production' || process.env.OIDC_ISSUER) return;
  console.log('\n  One development token a persona, good for 12 hours (npm run token -- --persona NAME makes more):');
  for (const { name, nameZh } of PERSONAS) console.log(`\n  ${name} · ${nameZh}\n${await stack.token(name)}`);
  const household = await anyHousehold(stack.databaseUrls['civil-affairs']);
  if (household) console.log(`\n  Try (a household, whole):\n\n${sampleCommand(stack.graphqlUrl, household)}`);
}

async function anyHousehold(url: string): Promise<string | null> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ id: string }>(
    'select household_id as id from assistances order by household_id limit 1',
  );
  await client.end();
  return rows[0]?.id ?? null;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { residents: { type: 'string' }, seed: { type: 'string' }, help: { type: 'boolean' } },
  });
  if (values.help) return console.log(HELP);
  const started = performance.now();
  const production = process.env.NODE_ENV === 'production';
  let stopping = false;
  const stack = await startStack({
    dataDir: defaultDataDir(),
    ports: 'default',
    residents: production ? 0 : wholeNumber('residents', values.residents, DEFAULT_RESIDENTS),
    seed: wholeNumber('seed', values.seed, 1),
    report: (line) => console.log(line),
  });
  const stop = () => {
    if (stopping) process.exit(1);
    stopping = true;
    console.log('\nStopping; the data are kept. Ctrl-C again to leave at once.');
    stack.stop().then(
      () => process.exit(0),
      (error: Error) => {
        console.error(error.message);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  buildMissingPages((line) => console.log(line));
  await introduce(stack);
  console.log(`\nReady in ${((performance.now() - started) / 1000).toFixed(1)} s. Ctrl-C stops.`);
}

main().catch((error: Error) => {
  console.error(`\n${error.message}`);
  process.exit(1);
});
