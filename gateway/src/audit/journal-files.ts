import { constants, createReadStream, mkdirSync, readdirSync } from 'node:fs';
import { type FileHandle, open, readdir } from 'node:fs/promises';
import path from 'node:path';
import { type ChainEntry, chainSchema, entrySchema } from '@community-graph/schema/record/chain';
import { lookSchema } from '@community-graph/schema/record/look';
import { type Line, ndjsonLines } from '@community-graph/schema/record/ndjson';
import { z } from 'zod';

const NAME = /^(\d{15})\.ndjson$/;

const { sub, subjects, time, given } = lookSchema.shape;
const recalledEntry = z.object({ look: z.object({ sub, subjects, time, given }) });

/** What rules on combining within a window need of a look. */
export type RecalledLook = z.infer<typeof recalledEntry>['look'];

/** One file of a chain's journal: a run of entries, one a line. */
export interface JournalFile {
  readonly path: string;
  /** Sequence of its first entry. */
  readonly first: number;
}

/** What the journal needs of an open file, whose writes return when they are on disk; a seam for tests of disks that fail. */
export type JournalHandle = Pick<FileHandle, 'write' | 'truncate' | 'close'>;

/** Opens a file of the journal for writing, made when it is not there. */
export type OpenJournalFile = (file: string) => Promise<JournalHandle>;

/** Folder of one chain in the data folder. */
export const chainFolder = (dataDir: string, chain: string): string => path.join(dataDir, 'record', chain);

/** The chains of the data folder, which is made ready for them. */
export function knownChains(dataDir: string): string[] {
  const root = path.join(dataDir, 'record');
  mkdirSync(root, { recursive: true, mode: 0o700 });
  return readdirSync(root)
    .filter((name) => chainSchema.safeParse(name).success)
    .sort();
}

/** The file that begins with an entry. */
export function journalFile(folder: string, first: number): JournalFile {
  return { path: path.join(folder, `${String(first).padStart(15, '0')}.ndjson`), first };
}

/** The files of a chain's journal in their order. */
export async function journalFiles(folder: string): Promise<JournalFile[]> {
  const names = (await readdir(folder)).filter((name) => NAME.test(name)).sort();
  return names.map((name) => journalFile(folder, Number(NAME.exec(name)?.[1])));
}

const { O_APPEND, O_CREAT, O_DSYNC, O_RDWR } = constants;

/**
 * Opens with the file's name on disk, so that a loss of power does not take the file along. A write returns when its bytes
 * are on disk and can be read again, as if `fdatasync` followed (open(2), `O_DSYNC`).
 */
export async function openJournalFile(file: string): Promise<FileHandle> {
  const handle = await open(file, O_RDWR | O_APPEND | O_CREAT | O_DSYNC);
  const folder = await open(path.dirname(file), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
  return handle;
}

/** The entry of a line; `null` for what is none. */
export function parseEntry(line: string): ChainEntry | null {
  try {
    const parsed = entrySchema.safeParse(JSON.parse(line));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** What is recalled of a line's entry, read at half the cost of all of it; `null` for what is none. */
export function parseRecalled(line: string): RecalledLook | null {
  try {
    return recalledEntry.safeParse(JSON.parse(line)).data?.look ?? null;
  } catch {
    return null;
  }
}

/** The lines of a file from byte `start` up to byte `end`. */
export async function* journalLines(file: string, start: number, end: number): AsyncGenerator<Line> {
  if (end <= start) return;
  const stream = createReadStream(file, { start, end: end - 1 });
  try {
    yield* ndjsonLines(stream as AsyncIterable<Buffer>, start);
  } finally {
    stream.destroy();
  }
}
