import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { withAllRows } from '@community-graph/kit/database/all-rows';
import { openDatabase } from '@community-graph/kit/database/connect';
import { handOver } from '@community-graph/kit/handover/hand-over';
import { handovers } from '@community-graph/public-security/handovers';
import { departmentDatabase } from './department-database.ts';
import { Stops } from './stops.ts';

const MODULES = Object.keys(handovers);
const HELP = `npm run -s handover -- MODULE… [--follow]

Writes public security's rows of these modules to the standard output, for the department that takes them over, which reads them
from its standard input: npm run -s handover -- mediation | npm run -s take-over -w @community-graph/justice
(docs/bring-your-own-subgraph.md). They are personal data: pipe them, keep no file.

  MODULE    ${MODULES.join(', ')}
  --follow  then, each second, what was changed since, until it is stopped

Of the system in DATA_DIR, whether it runs or not, or at PUBLIC_SECURITY_DATABASE_URL. Exit code: 0 handed over, 1 not, 2 the command
cannot be followed.`;
const EACH_MILLISECONDS = 1_000;
const PATIENCE_MILLISECONDS = 600_000;

/** The command line cannot be followed. */
class UsageError extends Error {}

const isModule = (name: string): name is keyof typeof handovers => MODULES.includes(name);

/** Writes a line; waits while the reader is behind. */
const write = (line: string): Promise<void> =>
  new Promise((resolve, reject) => {
    process.stdout.write(`${line}\n`, (error) => (error ? reject(error) : resolve()));
  });

async function run(modules: readonly (keyof typeof handovers)[], follow: boolean, stops: Stops): Promise<void> {
  const url = withAllRows(await departmentDatabase('public-security', stops));
  const times = { statementTimeout: PATIENCE_MILLISECONDS, idleInTransactionTimeout: PATIENCE_MILLISECONDS };
  const database = openDatabase({ url, applicationName: 'handover', maxConnections: 1, ...times });
  await stops.add({ stop: () => database.close() });
  const what = { from: 'public-security', tables: modules.flatMap((name) => handovers[name]) };
  let { until } = await handOver(database.pool, what, write);
  while (follow) {
    await wait(EACH_MILLISECONDS);
    // Nothing is said of a second in which nothing happened.
    const lines: string[] = [];
    const next = await handOver(database.pool, what, (line) => void lines.push(line), until);
    if (next.rows > 0) for (const line of lines) await write(line);
    until = next.until;
  }
}

async function main(): Promise<void> {
  const options = { follow: { type: 'boolean', default: false }, help: { type: 'boolean' } } as const;
  const { values, positionals } = parseArgs({ allowPositionals: true, options });
  if (values.help) return console.log(HELP);
  const modules = positionals.filter(isModule);
  const unknown = positionals.find((one) => !isModule(one));
  if (modules.length === 0 || unknown !== undefined) {
    const fault = unknown === undefined ? 'Name a module.' : `"${unknown}" is no module that is handed over.`;
    throw new UsageError(`${fault}\n\n${HELP}`);
  }
  const stops = new Stops();
  process.once('exit', () => stops.kill());
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));
  try {
    await run(modules, values.follow, stops);
  } finally {
    await stops.run();
  }
}

main().catch((error: Error & { code?: string }) => {
  console.error(error.message);
  process.exitCode = error instanceof UsageError || error.code?.startsWith('ERR_PARSE_ARGS') ? 2 : 1;
});
