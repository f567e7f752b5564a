import { createHash } from 'node:crypto';
import type { Database } from '../database/connect.ts';
import type { CheckedRow } from './check-row.ts';
import type { AnyImportKind } from './declare-import.ts';
import { insertRows, presentRows, type StoredRow } from './insert-rows.ts';
import type { RejectedRow } from './tables.ts';
import { type ToldRow, tellOfRows } from './tell-of-rows.ts';

/** What became of a chunk's rows. */
export interface ChunkResult {
  readonly accepted: number;
  readonly present: number;
  readonly rejected: readonly RejectedRow[];
}

interface Candidate {
  readonly row: CheckedRow;
  readonly stored: StoredRow;
}

/**
 * Writes what can be written of a chunk, and adds to the other rows' faults why not. Every row is counted once; of each
 * that is written other departments are told, when `isTold`.
 */
export async function writeChunk(
  tx: Database,
  kind: AnyImportKind,
  rows: readonly CheckedRow[],
  isTold: boolean,
): Promise<ChunkResult> {
  const candidates = await findReferences(tx, kind, rows);
  const further =
    (await kind.against?.(
      tx,
      candidates.map(({ row }) => row.values as never),
    )) ?? new Map();
  candidates.forEach(({ row }, at) => {
    const fault = further.get(at);
    if (fault) row.faults.push(fault);
  });
  const sound = candidates.filter(({ row }) => row.faults.length === 0);
  const written = await insertOrRefuse(tx, kind, sound);
  if (isTold) await tellOfRows(tx, eventsOf(kind, sound, written));
  const missing = sound.filter(({ row, stored }) => row.faults.length === 0 && !written.has(stored.id));
  const present = await presentRows(
    tx,
    kind.table,
    missing.map(({ stored }) => stored),
    kind.identity !== undefined,
  );
  for (const { row, stored } of missing) {
    if (!present.has(stored.id)) row.faults.push([kind.keyColumn, 'EXISTS_IN_DATABASE']);
  }
  const rejected = rows
    .filter(({ faults }) => faults.length > 0)
    .map(({ line, faults }): RejectedRow => [line, faults]);
  return { accepted: written.size, present: rows.length - written.size - rejected.length, rejected };
}

/** What is told of the rows that were written, in their order. */
function eventsOf(kind: AnyImportKind, candidates: readonly Candidate[], written: ReadonlySet<string>): ToldRow[] {
  return candidates.flatMap(({ row, stored: { id: subject } }) => {
    const events = written.has(subject) ? (kind.events?.(row.values as never) ?? []) : [];
    return events.map((event) => ({ ...event, subject }));
  });
}

/** Finds what rows refer to, of faulty ones too, so that all their faults are told; returns those without any. */
async function findReferences(tx: Database, kind: AnyImportKind, rows: readonly CheckedRow[]): Promise<Candidate[]> {
  const found = new Map<string, ReadonlyMap<string, string>>();
  for (const [name, find] of Object.entries(kind.references ?? {})) {
    const values = rows.flatMap(({ values }) => (values[name] === undefined ? [] : [String(values[name])]));
    const known = (await find?.(tx, [...new Set(values)])) ?? new Map<string, string>();
    found.set(name, known);
    for (const row of rows) {
      if (row.values[name] !== undefined && !known.has(String(row.values[name]))) row.faults.push([name, 'NOT_FOUND']);
    }
  }
  return rows
    .filter(({ faults }) => faults.length === 0)
    .map((row) => {
      const references = [...found].map(([name, known]) => [name, known.get(String(row.values[name]))]);
      const stored = kind.store(row.values as never, Object.fromEntries(references));
      return { row, stored: { ...stored, id: identifierOf(kind, row, stored) } };
    });
}

/** The same row has the same identifier in whatever file it comes (a UUID of version 8, which is free in what it is made of). */
function identifierOf(kind: AnyImportKind, row: CheckedRow, stored: Readonly<Record<string, unknown>>): string {
  const content = kind.identity?.(row.values as never) ?? JSON.stringify(Object.entries(stored).sort());
  return rowIdentifier(kind.name, content);
}

/** The identifier of a row of a kind, by what it is made of. */
export function rowIdentifier(kind: string, content: string): string {
  const hex = createHash('sha256').update(`${kind}\n${content}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Classes of errors that are a row's fault: a constraint, a value that does not fit, row-level security. */
const REFUSALS = /^(22|23|42501)/;

/**
 * Inserts rows; when the database refuses them, halves them until it is known which ones it refuses. Thus no row, whatever
 * is wrong with it, stops the others.
 */
async function insertOrRefuse(
  tx: Database,
  kind: AnyImportKind,
  candidates: readonly Candidate[],
): Promise<Set<string>> {
  const [first] = candidates;
  if (!first) return new Set();
  try {
    return await tx.transaction((inner) =>
      insertRows(
        inner,
        kind.table,
        candidates.map(({ stored }) => stored),
      ),
    );
  } catch (error) {
    const { code = '' } = ((error as Error).cause ?? {}) as { code?: string };
    if (!REFUSALS.test(code)) throw error;
    if (candidates.length === 1) {
      first.row.faults.push(['', code === '42501' ? 'OUTSIDE_REGION' : 'REFUSED_BY_DATABASE']);
      return new Set();
    }
    const middle = Math.ceil(candidates.length / 2);
    const former = await insertOrRefuse(tx, kind, candidates.slice(0, middle));
    const latter = await insertOrRefuse(tx, kind, candidates.slice(middle));
    return new Set([...former, ...latter]);
  }
}
