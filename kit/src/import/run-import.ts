import { existsSync } from 'node:fs';
import pg from 'pg';
import { openDatabase } from '../database/connect.ts';
import { openScope, type Scope } from '../database/scope.ts';
import { type CheckedRow, checkRow, type RowRules } from './check-row.ts';
import type { AnyImportKind } from './declare-import.ts';
import type { Encoding } from './encoding.ts';
import { UnreadableFileError } from './errors.ts';
import { examineFile } from './examine-file.ts';
import { beginImport, chunksDone, finishImport, noteChunk, rejectedRows, type Totals, totalsOf } from './ledger.ts';
import { readHeader } from './read-header.ts';
import { readRecords } from './read-records.ts';
import { SeenKeys } from './seen-keys.ts';
import { writeChunk } from './write-chunk.ts';
import { type FaultCounts, writeRejected } from './write-rejected.ts';

/** One file to import. */
export interface ImportJob {
  /** The department's database, as its owner. */
  readonly url: string;
  readonly kind: AnyImportKind;
  readonly file: string;
  /** Where the rejected rows go. */
  readonly target: string;
  /** Rows of other divisions are refused, by the check and by row-level security. */
  readonly region: string;
  readonly operator: string;
  readonly encoding?: Encoding | undefined;
  readonly chunkRows: number;
  readonly resume: boolean;
  readonly again: boolean;
  /** Whether other departments are told of the rows: not of a first load, of which they take a snapshot. */
  readonly tells: boolean;
  /** Called after each chunk with the rows behind it. */
  readonly onProgress?: (rows: number) => void;
}

/** What became of the file. */
export interface ImportOutcome extends Totals {
  readonly encoding: Encoding;
  /** Rows of chunks that an earlier run had done. */
  readonly resumed: number;
  readonly faults: FaultCounts;
}

const STATEMENT_TIMEOUT = 120_000;

/**
 * Imports a file: each chunk's rows and what became of them in one transaction, so that wherever it is killed the next run
 * goes on behind the last whole chunk. The rejected rows are written at the end, from the file and the ledger.
 * @throws {UnreadableFileError} for a file that cannot be imported as it is
 */
export async function runImport(job: ImportJob): Promise<ImportOutcome> {
  const form = await examineFile(job.file, job.encoding);
  const lock = await lockFile(job.url, form.hash);
  const database = openDatabase({
    url: job.url,
    applicationName: `import ${job.kind.name}`,
    maxConnections: 2,
    statementTimeout: STATEMENT_TIMEOUT,
    idleInTransactionTimeout: STATEMENT_TIMEOUT,
  });
  try {
    return await importInto(job, form, openScope(database, scopeOf(job)));
  } finally {
    await database.close();
    await lock.end();
  }
}

const scopeOf = ({ region }: ImportJob): Scope => ({ mode: 'official', region, subjects: [], shared: false });

async function importInto(
  job: ImportJob,
  form: Awaited<ReturnType<typeof examineFile>>,
  db: ReturnType<typeof openScope>,
): Promise<ImportOutcome> {
  const { kind, target, region } = job;
  const records = readRecords(form);
  const header = readHeader(kind, (await records.next()).value ?? undefined, form.encoding);
  const { operator, chunkRows, resume, again } = job;
  const beginning = { kind: kind.name, fileHash: form.hash, region, operator, chunkRows, resume, again };
  const run = await beginImport(db, beginning, () => {
    if (existsSync(target)) throw new UnreadableFileError(`${target} is there; move it, or name another.`);
  });
  const done = await chunksDone(db, run.id);
  const rules: RowRules = { kind, header, encoding: form.encoding, region, seen: new SeenKeys() };
  let number = 0;
  let rows = 0;
  if (!run.finishedAt) {
    for await (const chunk of chunksOf(records, rules, run.chunkRows)) {
      // Chunks that are done were only read, for the keys that stood in them.
      if (number >= done) {
        await db.transaction(async (tx) => {
          await noteChunk(tx, run.id, number, chunk.length, await writeChunk(tx, kind, chunk, job.tells));
        });
      }
      number += 1;
      rows += chunk.length;
      job.onProgress?.(rows);
    }
  }
  const totals = await totalsOf(db, run.id);
  if (totals.rows !== totals.accepted + totals.present + totals.rejected) throw new Error('Rows are lost or twice.');
  let faults: FaultCounts = new Map();
  if (totals.rejected > 0 && !(run.finishedAt && existsSync(target))) {
    faults = await writeRejected({ kind, form, header, rejected: rejectedRows(db, run.id), target });
  }
  if (!run.finishedAt) await finishImport(db, run.id);
  const resumed = Math.min(totals.rows, done * run.chunkRows);
  return { ...totals, encoding: form.encoding, resumed, faults };
}

async function* chunksOf(records: ReturnType<typeof readRecords>, rules: RowRules, size: number) {
  let chunk: CheckedRow[] = [];
  for await (const record of records) {
    chunk.push(checkRow(rules, record));
    if (chunk.length < size) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}

/**
 * Lets one process at a time import a file; one that was killed holds it until the server has noticed.
 * @returns the connection that holds the lock
 */
async function lockFile(url: string, hash: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: 'import lock', lock_timeout: 15_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [`import ${hash}`]);
    return client;
  } catch (error) {
    await client.end();
    if ((error as { code?: string }).code !== '55P03') throw error;
    throw new UnreadableFileError('Another process is importing this file.');
  }
}
