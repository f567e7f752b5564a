import { HELP, readCommand } from '@community-graph/data/seed/command-line';
import { DEPARTMENT_CODES } from '@community-graph/schema/departments';
import { defaultDataDir } from './data-folder.ts';
import { fill } from './demo-data.ts';
import { findDatabases } from './find-databases.ts';
import { Stops } from './stops.ts';

/** `npm run seed`: fills the departments' databases, whether the system runs or not. */
async function main(): Promise<void> {
  const command = readCommand(process.argv.slice(2));
  if (command === 'help') return console.log(HELP);
  const dataDir = defaultDataDir();
  const stops = new Stops();
  process.once('exit', () => stops.kill());
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));
  try {
    const databases = await findDatabases(dataDir, stops, console.log);
    await fill(dataDir, {
      ...command,
      departments: DEPARTMENT_CODES,
      databases,
      showProgress: true,
      report: console.log,
    });
  } finally {
    await stops.run();
  }
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = ['CommandFaultsError', 'DatabaseNotEmptyError'].includes(error.name) ? 2 : 1;
});
