import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { DEPARTMENTS } from '@community-graph/schema/departments';
import { dataFolderHolder, defaultDataDir, lockDataFolder } from './data-folder.ts';
import { embeddedUrls } from './running-databases.ts';
import { forgetSeed, type PerDepartment, seedDatabases, startDatabases } from './stack.ts';

const HELP = `npm run seed -- --residents N [--seed S] [--reset]

Fills the departments' databases with N synthetic residents of Jilin, streamed by COPY: the embedded ones, whether
npm start is running or not, or those named by CIVIL_AFFAIRS_DATABASE_URL …

  --residents N   how many residents, 1 to 24000000
  --seed S        the same seed gives the same data (default 1)
  --reset         empties the databases first; without it, databases that hold data are refused`;

const MAXIMUM_RESIDENTS = 24_000_000;

interface SeedArguments {
  readonly residents: number;
  readonly seed: number;
  readonly reset: boolean;
}

/** The arguments; every fault is told at once. */
function readArguments(): SeedArguments | null {
  const { values } = parseArgs({
    options: {
      residents: { type: 'string' },
      seed: { type: 'string', default: '1' },
      reset: { type: 'boolean', default: false },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return null;
  const faults = [
    /^\d{1,8}$/.test(values.residents ?? '') &&
    Number(values.residents) >= 1 &&
    Number(values.residents) <= MAXIMUM_RESIDENTS
      ? []
      : `--residents must be a whole number from 1 to ${MAXIMUM_RESIDENTS}.`,
    /^\d{1,9}$/.test(values.seed) ? [] : '--seed must be a whole number from 0 to 999999999.',
  ].flat();
  if (faults.length > 0) throw new Error(`${faults.join('\n')}\n\n${HELP}`);
  return { residents: Number(values.residents), seed: Number(values.seed), reset: values.reset };
}

async function main(): Promise<void> {
  const wanted = readArguments();
  if (!wanted) return console.log(HELP);
  const dataDir = defaultDataDir();
  const report = (line: string) => console.log(line);
  const stops: (() => Promise<void> | void)[] = [];
  try {
    const urls = dataFolderHolder(dataDir) ? embeddedUrls(dataDir) : await startOwn(dataDir, report, stops);
    forgetSeed(dataDir);
    await seedDatabases({ ...wanted, urls, report });
    const { residents, seed } = wanted;
    writeFileSync(path.join(dataDir, 'seeded.json'), JSON.stringify({ residents, seed }));
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
}

async function startOwn(
  dataDir: string,
  report: (line: string) => void,
  stops: (() => Promise<void> | void)[],
): Promise<PerDepartment<string>> {
  stops.push(lockDataFolder(dataDir));
  const logDir = path.join(dataDir, 'logs');
  mkdirSync(logDir, { recursive: true });
  const { databaseUrls } = await startDatabases({ dataDir, report }, logDir, stops);
  report(`Filling ${DEPARTMENTS.length} databases …`);
  return databaseUrls;
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
