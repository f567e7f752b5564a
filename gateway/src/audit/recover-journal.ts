import { stat, truncate } from 'node:fs/promises';
import { type ChainHead, faultOfEntry, NOTHING_BEFORE } from '@community-graph/schema/record/chain';
import type { RecordCrypto } from '@community-graph/schema/record/record-crypto';
import { refuseOtherAlgorithm } from '@community-graph/schema/record/record-setting';
import { type JournalFile, journalFiles, journalLines, parseEntry } from './journal-files.ts';

/** Where a journal goes on after a start. */
export interface RecoveredJournal {
  readonly files: JournalFile[];
  readonly head: ChainHead;
  /** Bytes of the last file that hold whole entries. */
  readonly length: number;
  /** Bytes that were torn off: an append that nobody was told of. */
  readonly torn: number;
}

/** The journal says something else than was written; a human must see it. */
export class DamagedJournalError extends Error {
  override readonly name = 'DamagedJournalError';
}

/**
 * Reads where a chain's journal ends. What a crash left of the last write is taken off; an entry after that would mean
 * that more was lost than that write.
 * @throws {OtherAlgorithmError} when it was begun by another algorithm
 * @throws {DamagedJournalError} when the last file holds something wrong before its end
 */
export async function recoverJournal(folder: string, chain: string, crypto: RecordCrypto): Promise<RecoveredJournal> {
  const files = await journalFiles(folder);
  const last = files.at(-1);
  if (!last) return { files, head: { chain, size: 0, head: NOTHING_BEFORE }, length: 0, torn: 0 };
  const { head, length, bytes } = await readFile(last, chain, crypto);
  if (bytes > length) await truncate(last.path, length);
  const torn = bytes - length;
  if (head) return { files, head, length, torn };
  const before = files.at(-2);
  const earlier = before ? (await readFile(before, chain, crypto)).head : { chain, size: 0, head: NOTHING_BEFORE };
  if (earlier?.size !== last.first) throw new DamagedJournalError(`${last.path} does not go on where the chain ended.`);
  return { files, head: earlier, length, torn };
}

interface ReadFile {
  readonly head: ChainHead | null;
  readonly length: number;
  readonly bytes: number;
}

async function readFile(file: JournalFile, chain: string, crypto: RecordCrypto): Promise<ReadFile> {
  const { size: bytes } = await stat(file.path);
  let head: ChainHead | null = null;
  let length = 0;
  let isTorn = false;
  for await (const { text, end } of journalLines(file.path, 0, bytes)) {
    const entry = end > bytes ? null : parseEntry(text);
    if (!entry) {
      isTorn = true;
      continue;
    }
    const at: ChainHead = head ?? { chain, size: file.first, head: entry.previous };
    const fault = isTorn ? 'a line before it is no entry' : faultOfEntry(crypto, at, entry);
    if (fault) refuseOtherAlgorithm(crypto, entry, file.path);
    if (fault) throw new DamagedJournalError(`${file.path}, entry ${entry.sequence}: ${fault}.`);
    head = { chain, size: entry.sequence + 1, head: entry.hash };
    length = end;
  }
  return { head, length, bytes };
}
