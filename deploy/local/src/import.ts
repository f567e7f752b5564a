import { imports as civilAffairs } from '@community-graph/civil-affairs/imports';
import { imports as finance } from '@community-graph/finance/imports';
import { imports as health } from '@community-graph/health/imports';
import { imports as humanResources } from '@community-graph/human-resources/imports';
import { type ImportOutcome, runImport } from '@community-graph/kit/import/run-import';
import { imports as publicSecurity } from '@community-graph/public-security/imports';
import { departmentDatabase } from './department-database.ts';
import { type DepartmentImports, helpText, type ImportCommand, readImportCommand } from './import-command-line.ts';
import { Stops } from './stops.ts';

const IMPORTS: DepartmentImports = {
  'civil-affairs': civilAffairs,
  'public-security': publicSecurity,
  'human-resources': humanResources,
  health,
  finance,
};

const SOME_REJECTED = 3;
const PROGRESS_ROWS = 50_000;

/**
 * `npm run import`: one department's file into that department's database, as its owner and within a region. The departments
 * do not meet here: what a file says of another department's people is by the graph's identifiers.
 */
async function main(): Promise<void> {
  const command = readImportCommand(process.argv.slice(2), IMPORTS);
  if (command === 'help') return console.log(helpText(IMPORTS));
  const stops = new Stops();
  process.once('exit', () => stops.kill());
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));
  try {
    const url = await departmentDatabase(command.department, stops);
    const outcome = await runImport({ ...command, url, onProgress: reportProgress() });
    report(command, outcome);
    if (outcome.rejected > 0) process.exitCode = SOME_REJECTED;
  } finally {
    await stops.run();
  }
}

/** Tells on standard error how many rows are behind: all the time at a terminal, now and then in a log. */
function reportProgress(): (rows: number) => void {
  const begun = performance.now();
  let told = 0;
  return (rows) => {
    if (process.stderr.isTTY) return process.stderr.write(`\r${rows} rows`);
    if (rows - told < PROGRESS_ROWS) return;
    told = rows;
    console.error(`${rows} rows, ${((performance.now() - begun) / 1000).toFixed(1)} s`);
  };
}

function report({ target }: ImportCommand, outcome: ImportOutcome): void {
  if (process.stderr.isTTY) process.stderr.write('\n');
  const { faults, ...counts } = outcome;
  for (const [fault, count] of [...faults].sort(([one], [other]) => one.localeCompare(other))) {
    console.error(`${String(count).padStart(9)}  ${fault}`);
  }
  if (outcome.rejected > 0) console.error(`Rejected rows with their faults: ${target}`);
  console.log(JSON.stringify({ ...counts, peakMegabytes: Math.ceil(process.resourceUsage().maxRSS / 1024) }));
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = ['ImportUsageError', 'UnreadableFileError'].includes(error.name) ? 2 : 1;
});
