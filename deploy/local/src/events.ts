import { parseArgs } from 'node:util';
import { openDatabase } from '@community-graph/kit/database/connect';
import { type DeadLetter, deadLetters, replayDeadLetters } from '@community-graph/kit/events/dead-letters';
import { wantSnapshot } from '@community-graph/kit/events/receive-snapshot';
import { DEPARTMENT_CODES, type DepartmentCode } from '@community-graph/schema/departments';
import { defaultDataDir } from './data-folder.ts';
import type { Databases } from './databases.ts';
import { findDatabases } from './find-databases.ts';
import { Stops } from './stops.ts';

const HELP = `npm run events -- dead-letters [DEPARTMENT]
npm run events -- replay DEPARTMENT [ID]
npm run events -- snapshot DEPARTMENT SOURCE

Events of other departments that a department could not apply, however often it tried. Each holds up those that follow it
about the same resident or household, and nothing else.

  dead-letters  lists them, of one department or of all, the oldest first: identifier, type, subject, why
  replay        lets the department try them anew, all or the one with an identifier
  snapshot      lets the department ask another (SOURCE) for what is so now: when it begins to listen, or was away so long that
                events are no longer kept; within half a minute, while it runs
  --help        prints this

Of the system in DATA_DIR, whether it runs or not, or at the databases that the variables <DEPT>_DATABASE_URL name. Exit code:
0 done, 1 not done, 2 the command cannot be followed.`;

/** The command line cannot be followed. */
class UsageError extends Error {}

type Command =
  | { readonly name: 'dead-letters'; readonly departments: readonly DepartmentCode[] }
  | { readonly name: 'snapshot'; readonly department: DepartmentCode; readonly source: DepartmentCode }
  | { readonly name: 'replay'; readonly department: DepartmentCode; readonly id: string | undefined };

function readCommand([name, department, id, ...more]: readonly string[]): Command {
  const known = DEPARTMENT_CODES.find((code) => code === department);
  if (department && !known) throw new UsageError(`"${department}" is no department: ${DEPARTMENT_CODES.join(', ')}.`);
  if (name === 'dead-letters' && id === undefined) return { name, departments: known ? [known] : DEPARTMENT_CODES };
  if (name === 'replay' && known && more.length === 0) return { name, department: known, id };
  const source = DEPARTMENT_CODES.find((code) => code === id);
  if (name === 'snapshot' && known && source && source !== known && more.length === 0) {
    return { name, department: known, source };
  }
  throw new UsageError(HELP);
}

async function withDatabase<Result>(
  { urls }: Databases,
  department: DepartmentCode,
  work: (db: ReturnType<typeof openDatabase>['db']) => Promise<Result>,
): Promise<Result> {
  const database = openDatabase({ url: urls[department], applicationName: 'events' });
  try {
    return await work(database.db);
  } finally {
    await database.close();
  }
}

const describe = ({ id, type, source, subject, attempts, receivedAt, lastError }: DeadLetter): string =>
  `  ${id}  ${type} of ${source}, about ${subject}\n    received ${receivedAt.toISOString()}, tried ${attempts} times: ${lastError}`;

async function run(command: Command, databases: Databases): Promise<void> {
  if (command.name === 'replay') {
    const { department, id } = command;
    const count = await withDatabase(databases, department, (db) => replayDeadLetters(db, id));
    console.log(`${department}: ${count} dead ${count === 1 ? 'letter is' : 'letters are'} tried anew.`);
    if (id && count === 0) process.exitCode = 1;
    return;
  }
  if (command.name === 'snapshot') {
    const { department, source } = command;
    await withDatabase(databases, department, (db) => wantSnapshot(db, source));
    return console.log(`${department} asks ${source} for a snapshot.`);
  }
  for (const department of command.departments) {
    const letters = await withDatabase(databases, department, deadLetters);
    console.log([`${department}: ${letters.length} dead letters`, ...letters.map(describe)].join('\n'));
  }
}

/** `npm run events`. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { help: { type: 'boolean' } } });
  if (values.help) return console.log(HELP);
  const command = readCommand(positionals);
  const stops = new Stops();
  process.once('exit', () => stops.kill());
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));
  try {
    await run(command, await findDatabases(defaultDataDir(), stops));
  } finally {
    await stops.run();
  }
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = error instanceof UsageError ? 2 : 1;
});
