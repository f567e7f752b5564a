import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { entrySchema } from '@community-graph/schema/record/chain';
import { internationalCrypto } from '@community-graph/schema/record/international-crypto';
import type { Look } from '@community-graph/schema/record/look';
import type { RecordCrypto } from '@community-graph/schema/record/record-crypto';
import { lockChain } from './chain-lock.ts';
import { Journal } from './journal.ts';
import {
  chainFolder,
  journalLines,
  knownChains,
  type OpenJournalFile,
  openJournalFile,
  parseRecalled,
  type RecalledLook,
} from './journal-files.ts';
import { DamagedJournalError, recoverJournal } from './recover-journal.ts';

/** The last file is verified at each start, at some 25 ms of processor a MiB. */
const FILE_BYTES = 8 * 1024 * 1024;
const HOUR_MILLISECONDS = 3_600_000;
const DAY_HOURS = 24;

/** Where and how the gateway keeps its record. */
export interface AccessRecordOptions {
  /** The chains' folders are `<dataDir>/record/<chain>`. */
  readonly dataDir: string;
  /** Told of what a human should see: a torn write that was taken off, a damaged journal. */
  readonly report: (what: { readonly problem: string; readonly chain: string }) => void;
  readonly crypto?: RecordCrypto;
  readonly fileBytes?: number;
  /** Hours for which looks stay here after the office has them: as long as the longest window of a combination rule. */
  readonly keepHours?: number;
  readonly openFile?: OpenJournalFile;
}

/** Where a reader of the record is. */
export interface RecordPosition {
  readonly sequence: number;
  /** First entry of the file, and the byte in it. */
  readonly file: number;
  readonly offset: number;
}

/** The gateway's own part of the record (访问记录): one chain of looks on this machine's disk. */
export class AccessRecord {
  readonly #journal: Journal;
  readonly #keepHours: number;
  readonly #unlock: () => void;

  private constructor(journal: Journal, keepHours: number, unlock: () => void) {
    this.#journal = journal;
    this.#keepHours = keepHours;
    this.#unlock = unlock;
  }

  /** Opens the first chain of the data folder that no other process holds and that is whole; makes one if there is none. */
  static async open(options: AccessRecordOptions): Promise<AccessRecord> {
    for (const chain of [...knownChains(options.dataDir), randomUUID()]) {
      const record = await AccessRecord.openChain(options, chain);
      if (record) return record;
    }
    throw new Error(`No chain could be opened in ${options.dataDir}.`);
  }

  /** Opens one chain; `null` when another process holds it, or when it is not whole, which is reported. */
  static async openChain(options: AccessRecordOptions, chain: string): Promise<AccessRecord | null> {
    const { report, crypto = internationalCrypto, fileBytes = FILE_BYTES, openFile = openJournalFile } = options;
    const folder = chainFolder(options.dataDir, chain);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const unlock = lockChain(folder);
    if (!unlock) return null;
    try {
      const recovered = await recoverJournal(folder, chain, crypto);
      if (recovered.torn > 0)
        report({ chain, problem: `A crash tore the last write: ${recovered.torn} bytes taken off.` });
      const journal = new Journal({ folder, crypto, openFile, fileBytes }, recovered);
      return new AccessRecord(journal, options.keepHours ?? DAY_HOURS, unlock);
    } catch (error) {
      unlock();
      if (!(error instanceof DamagedJournalError)) throw error;
      report({ chain, problem: `The journal is damaged and is left as it is: ${error.message}` });
      return null;
    }
  }

  /** Identifier of the chain. */
  get chain(): string {
    return this.#journal.chain;
  }

  /** Entries on disk since the chain began. */
  get size(): number {
    return this.#journal.size;
  }

  /** Number of writes to the disk so far, for measurements. */
  get writes(): number {
    return this.#journal.writes;
  }

  /**
   * Resolves when the look is on disk: only then may the answer leave.
   * @throws when the disk refuses, later looks are tried anew; and for a look that is not well formed, since the office
   * would not take the chain after it
   */
  async append(look: Look): Promise<void> {
    return this.#journal.append(entrySchema.shape.look.parse(look));
  }

  /** The looks of the last hours that are still here, oldest first. */
  async *recent(hours: number): AsyncGenerator<RecalledLook> {
    const from = Date.now() - hours * HOUR_MILLISECONDS;
    for (const { file, length } of this.#journal.files()) {
      const { mtimeMs, size } = await stat(file.path);
      if (mtimeMs < from) continue;
      for await (const { text } of journalLines(file.path, 0, length ?? size)) {
        const look = parseRecalled(text);
        if (look && Date.parse(look.time) >= from) yield look;
      }
    }
  }

  /** The position of an entry, or of the end; `null` when it is not here any more. */
  async find(sequence: number): Promise<RecordPosition | null> {
    const found = this.#journal.files().findLast(({ file }) => file.first <= sequence);
    if (!found) return sequence === this.size ? { sequence, file: sequence, offset: 0 } : null;
    let position: RecordPosition = { sequence: found.file.first, file: found.file.first, offset: 0 };
    while (position.sequence < sequence) {
      const read = await this.read(position, { entries: sequence - position.sequence, bytes: FILE_BYTES });
      if (read.lines.length === 0) return null;
      position = read.next;
    }
    return position;
  }

  /** Entries from a position on, as they are written, and the position after them; at the end none. */
  async read(
    from: RecordPosition,
    limit: { readonly entries: number; readonly bytes: number },
  ): Promise<{ readonly lines: string[]; readonly next: RecordPosition }> {
    const lines: string[] = [];
    let next = from;
    const files = this.#journal.files().filter(({ file }) => file.first >= from.file);
    let bytes = 0;
    for (const { file, length } of files) {
      const start = file.first === next.file ? next.offset : 0;
      const end = length ?? (await stat(file.path)).size;
      for await (const { text, end: offset } of journalLines(file.path, start, end)) {
        if (lines.length >= limit.entries || bytes >= limit.bytes) return { lines, next };
        lines.push(text);
        bytes += text.length;
        next = { sequence: next.sequence + 1, file: file.first, offset };
      }
    }
    return { lines, next };
  }

  /** Removes files whose looks the office has and that are older than they must be kept here. */
  async release(stored: number): Promise<void> {
    for (;;) {
      const [first, second] = this.#journal.files();
      if (!first || !second || second.file.first > stored || this.size === second.file.first) return;
      const { mtimeMs } = await stat(first.file.path);
      if (mtimeMs > Date.now() - this.#keepHours * HOUR_MILLISECONDS) return;
      const gone = this.#journal.forgetFirst();
      if (gone) await rm(gone.path, { force: true });
    }
  }

  /** Writes what waits and gives the chain free for another process. */
  async close(): Promise<void> {
    await this.#journal.close();
    this.#unlock();
  }
}
