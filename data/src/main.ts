import { CommandFaultsError, HELP, readCommand, readDatabaseUrls } from './seed/command-line.ts';
import { migrateDepartments } from './seed/migrate-departments.ts';
import { describeResult, reportProgress } from './seed/report-progress.ts';
import { DatabaseNotEmptyError, seed } from './seed/seed.ts';

/** `npm run seed`: fills the databases that the environment names. Exit code 2 for a wrong command, 1 for a failure. */
async function main(): Promise<void> {
  const command = readCommand(process.argv.slice(2));
  if (command === 'help') {
    process.stdout.write(HELP);
    return;
  }
  const urls = readDatabaseUrls(process.env);
  await migrateDepartments(urls);
  const report = reportProgress();
  try {
    const result = await seed({ urls, ...command, onProgress: (progress) => report.update(progress) });
    report.stop();
    process.stdout.write(`${describeResult(result)}\n`);
  } finally {
    report.stop();
  }
}

try {
  await main();
} catch (error) {
  const refused = error instanceof CommandFaultsError || error instanceof DatabaseNotEmptyError;
  process.stderr.write(`${refused ? error.message : (error as Error).stack}\n`);
  process.exitCode = refused ? 2 : 1;
}
