import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { ndjsonLines } from '@community-graph/schema/record/ndjson';
import { type RecordVerdict, verifyRecord } from '@community-graph/schema/record/verify-record';
import { exportFromDatabases, trustedKeys } from './audit/export-record.ts';
import { defaultDataDir } from './data-folder.ts';
import { type Databases, runningDatabases, startDatabases } from './databases.ts';
import { dataFolderHolder, lockDataFolder } from './folder-lock.ts';
import { Stops } from './stops.ts';

const HELP = `npm run audit:verify -- [FILE] [--export FILE]

Verifies the record of looks offline: each chain of hashes, signature, order and Merkle root of each checkpoint, and that
what the departments anchored is what the record says. Names the first wrong record.

  FILE           an export (NDJSON) to verify; without it the record of the system in DATA_DIR, or at the databases that
                 the variables <DEPT>_DATABASE_URL name, is exported and verified
  --export FILE  writes the export to FILE as well
  --help         prints this

The office's keys are those of SHARING_PUBLIC_KEYS, or with RECORD_CRYPTO=sm of SHARING_SM2_PUBLIC_KEYS. Exit code: 0 intact, 1 not intact, 2 could not be verified.`;

async function* linesOfFile(file: string): AsyncGenerator<string> {
  if (!existsSync(file))
    throw new Error(`There is no file ${file}; make one with: npm run audit:verify -- --export ${file}`);
  for await (const { text } of ndjsonLines(createReadStream(file) as AsyncIterable<Buffer>)) yield text;
}

async function writeExport(file: string, lines: AsyncIterable<string>): Promise<void> {
  const withEnds = async function* () {
    for await (const line of lines) yield `${line}\n`;
  };
  await pipeline(withEnds, createWriteStream(file, { mode: 0o600 }));
}

async function findDatabases(dataDir: string, stops: Stops): Promise<Databases> {
  if (dataFolderHolder(dataDir) !== null) return runningDatabases(dataDir);
  const release = lockDataFolder(dataDir);
  await stops.add({ stop: release, kill: release });
  return startDatabases(dataDir, () => undefined, stops);
}

async function verifySystem(exportFile: string | undefined): Promise<RecordVerdict> {
  const stops = new Stops();
  process.once('exit', () => stops.kill());
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(2));
  try {
    const { urls } = await findDatabases(defaultDataDir(), stops);
    const lines = exportFromDatabases(urls);
    if (!exportFile) return await verifyRecord(lines, { trustedKeys: trustedKeys() });
    // Whole, also when something in it is wrong.
    await writeExport(exportFile, lines);
    return await verifyRecord(linesOfFile(exportFile), { trustedKeys: trustedKeys() });
  } finally {
    await stops.run();
  }
}

function describe(verdict: RecordVerdict): string {
  const { chains, entries, checkpoints, anchors } = verdict.counts;
  const counts = `${entries} looks in ${chains} chains, ${checkpoints} checkpoints, ${anchors} anchors`;
  if (verdict.intact) return `The record is intact: ${counts}.`;
  const { line, chain, sequence, what } = verdict.fault;
  const place = [
    `line ${line}`,
    ...(chain ? [`chain ${chain}`] : []),
    ...(sequence === null ? [] : [`entry ${sequence}`]),
  ];
  return `The record is NOT intact. First wrong record: ${place.join(', ')}: ${what}.\nVerified up to there: ${counts}.`;
}

/** `npm run audit:verify`. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { export: { type: 'string' }, help: { type: 'boolean' } },
  });
  if (values.help) return console.log(HELP);
  const [file, ...more] = positionals;
  if (more.length > 0 || (file && values.export)) throw new Error(`One FILE, or --export FILE.\n\n${HELP}`);
  const verdict = file
    ? await verifyRecord(linesOfFile(file), { trustedKeys: trustedKeys() })
    : await verifySystem(values.export);
  console.log(describe(verdict));
  if (!verdict.intact) process.exitCode = 1;
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 2;
});
