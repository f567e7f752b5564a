import { and, asc, desc, eq, sql } from 'drizzle-orm';
import type { Database } from '../database/connect.ts';
import { UnreadableFileError } from './errors.ts';
import { importChunks, imports, type RejectedRow } from './tables.ts';
import type { ChunkResult } from './write-chunk.ts';
import { rowIdentifier } from './write-chunk.ts';

/** An import as its ledger has it. */
export type ImportRow = typeof imports.$inferSelect;

/** How to begin. */
export interface Beginning {
  readonly kind: string;
  readonly fileHash: string;
  readonly region: string;
  readonly operator: string;
  readonly chunkRows: number;
  readonly resume: boolean;
  readonly again: boolean;
}

/**
 * Begins an import, or finds the one that this file had.
 * @throws {UnreadableFileError} for one that was broken off, unless it is to be resumed; and what `beforeNew` throws
 */
export async function beginImport(
  db: Database,
  { resume, again, ...beginning }: Beginning,
  beforeNew: () => void,
): Promise<ImportRow> {
  const { kind, fileHash, region } = beginning;
  const same = and(eq(imports.kind, kind), eq(imports.fileHash, fileHash), eq(imports.region, region));
  const [latest] = await db.select().from(imports).where(same).orderBy(desc(imports.attempt)).limit(1);
  if (latest && !latest.finishedAt && !resume) {
    throw new UnreadableFileError('The import of this file was broken off: say --resume to go on where it stopped.');
  }
  if (latest && !(latest.finishedAt && again)) return latest;
  beforeNew();
  const attempt = (latest?.attempt ?? 0) + 1;
  const id = rowIdentifier('import', [kind, fileHash, region, attempt].join('\n'));
  const [begun] = await db.transaction((tx) =>
    tx
      .insert(imports)
      .values({ ...beginning, id, attempt })
      .returning(),
  );
  if (!begun) throw new Error('The insert returned no row.');
  return begun;
}

/** How many chunks are done; they are done in order. */
export async function chunksDone(db: Database, importId: string): Promise<number> {
  const [done] = await db
    .select({ chunks: sql<number>`count(*)::int`, last: sql<number>`coalesce(max(${importChunks.number}), -1)` })
    .from(importChunks)
    .where(eq(importChunks.importId, importId));
  if (!done || done.chunks !== done.last + 1) throw new Error('The ledger of this import has a gap.');
  return done.chunks;
}

/** Notes what became of a chunk, in the transaction that writes its rows. */
export async function noteChunk(tx: Database, importId: string, number: number, rows: number, result: ChunkResult) {
  await tx.insert(importChunks).values({ importId, number, rows, ...result });
}

/** Rejected rows of one chunk after the other, in the file's order. */
export async function* rejectedRows(db: Database, importId: string): AsyncGenerator<RejectedRow> {
  const withAny = await db
    .select({ number: importChunks.number })
    .from(importChunks)
    .where(and(eq(importChunks.importId, importId), sql`jsonb_array_length(${importChunks.rejected}) > 0`))
    .orderBy(asc(importChunks.number));
  for (const { number } of withAny) {
    const [chunk] = await db
      .select({ rejected: importChunks.rejected })
      .from(importChunks)
      .where(and(eq(importChunks.importId, importId), eq(importChunks.number, number)));
    yield* chunk?.rejected ?? [];
  }
}

/** Sums of an import. */
export interface Totals {
  readonly rows: number;
  readonly accepted: number;
  readonly present: number;
  readonly rejected: number;
}

/** What became of all rows so far. */
export async function totalsOf(db: Database, importId: string): Promise<Totals> {
  const total = (what: ReturnType<typeof sql>) => sql<number>`coalesce(sum(${what}), 0)::int`;
  const [totals] = await db
    .select({
      rows: total(sql`${importChunks.rows}`),
      accepted: total(sql`${importChunks.accepted}`),
      present: total(sql`${importChunks.present}`),
      rejected: total(sql`jsonb_array_length(${importChunks.rejected})`),
    })
    .from(importChunks)
    .where(eq(importChunks.importId, importId));
  if (!totals) throw new Error('A sum returned no row.');
  return totals;
}

/** Notes that all chunks are done and the rejected rows are written. */
export async function finishImport(db: Database, importId: string): Promise<void> {
  await db.transaction((tx) => tx.update(imports).set({ finishedAt: sql`now()` }).where(eq(imports.id, importId)));
}
