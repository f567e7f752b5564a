import { statSync } from 'node:fs';
import { type ChainHead, nextEntry } from '@community-graph/schema/record/chain';
import type { Look } from '@community-graph/schema/record/look';
import type { RecordCrypto } from '@community-graph/schema/record/record-crypto';
import { passed } from '../steps.ts';
import { type JournalFile, type JournalHandle, journalFile, type OpenJournalFile } from './journal-files.ts';
import type { RecoveredJournal } from './recover-journal.ts';

/** How a journal is written. */
export interface JournalOptions {
  readonly folder: string;
  readonly crypto: RecordCrypto;
  readonly openFile: OpenJournalFile;
  /** Bytes after which a new file is begun. */
  readonly fileBytes: number;
}

interface Waiting {
  readonly look: Look;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * The journal of one chain, written by this process alone. Appends that wait together are written together (group
 * commit): while one write is on its way to the disk, the next group gathers. A write is one call that returns when it is
 * on disk, since on a busy machine each hop to the thread pool costs an answer more than the work that it does there.
 */
export class Journal {
  readonly #options: JournalOptions;
  readonly #files: JournalFile[];
  #head: ChainHead;
  /** Bytes of the last file that are on disk for sure. */
  #length: number;
  #handle: JournalHandle | null = null;
  /** Whether bytes after `#length` may be in the file: a write failed. */
  #isDirty = false;
  #waiting: Waiting[] = [];
  #writing: Promise<void> | null = null;
  #writes = 0;
  #closed = false;

  constructor(options: JournalOptions, recovered: RecoveredJournal) {
    this.#options = options;
    this.#files = recovered.files;
    this.#head = recovered.head;
    this.#length = recovered.length;
  }

  get chain(): string {
    return this.#head.chain;
  }

  /** Entries that are on disk. */
  get size(): number {
    return this.#head.size;
  }

  /** Number of writes to the disk so far. */
  get writes(): number {
    return this.#writes;
  }

  /** Files in their order, each with the bytes that may be read; `null`: all. */
  files(): { readonly file: JournalFile; readonly length: number | null }[] {
    const last = this.#files.length - 1;
    return this.#files.map((file, index) => ({ file, length: index === last ? this.#length : null }));
  }

  /** Takes the first file off the list; never the one that is written. */
  forgetFirst(): JournalFile | undefined {
    return this.#files.length > 1 ? this.#files.shift() : undefined;
  }

  /** Resolves when the look is on disk; rejects when it could not be written, and later ones are tried anew. */
  append(look: Look): Promise<void> {
    if (this.#closed) return Promise.reject(new Error('The record is closed.'));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ look, resolve, reject });
      this.#writing ??= this.#writeAll();
    });
  }

  /** Writes what waits, then closes. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#writing;
    await this.#handle?.close();
    this.#handle = null;
  }

  async #writeAll(): Promise<void> {
    // Appends of one turn of the event loop belong together.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const group = this.#waiting;
      this.#waiting = [];
      try {
        await this.#write(group.map(({ look }) => look));
        for (const { resolve } of group) resolve();
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
    }
    this.#writing = null;
  }

  async #write(looks: readonly Look[]): Promise<void> {
    let head = this.#head;
    const lines = looks.map((look) => {
      const entry = nextEntry(this.#options.crypto, head, look);
      head = { chain: entry.chain, size: entry.sequence + 1, head: entry.hash };
      return `${JSON.stringify(entry)}\n`;
    });
    const bytes = Buffer.from(lines.join(''));
    passed('look-hashed');
    const handle = await this.#writable();
    this.#isDirty = true;
    passed('before-write');
    for (let written = 0; written < bytes.length; ) {
      written += (await handle.write(bytes, written, bytes.length - written)).bytesWritten;
      passed(written < bytes.length ? 'part-written' : 'written');
    }
    this.#checkIsThere(this.#length + bytes.length);
    passed('still-there');
    this.#writes += 1;
    this.#isDirty = false;
    this.#length += bytes.length;
    this.#head = head;
  }

  /** The last file, without what a failed write may have left, or a new one when it is full. */
  async #writable(): Promise<JournalHandle> {
    const last = this.#files.at(-1);
    if (last && this.#isDirty) await this.#clean(last);
    if (!last || this.#length >= this.#options.fileBytes) {
      return this.#begin(journalFile(this.#options.folder, this.size));
    }
    this.#handle ??= await this.#options.openFile(last.path);
    return this.#handle;
  }

  /**
   * An open file takes whatever is written though nobody will find it there again. Asked without the thread pool: what
   * was just written is known to the system, which answers in microseconds.
   * @throws when the last file was moved, removed or cut by somebody else
   */
  #checkIsThere(length: number): void {
    const { path } = this.#files.at(-1) ?? { path: this.#options.folder };
    const { size } = statSync(path);
    if (size < length)
      throw new Error(`${path} was removed or cut: it has ${size} bytes where ${length} were written.`);
  }

  /** After a failed write the system may have dropped the pages: a new handle, and all is written again. */
  async #clean(file: JournalFile): Promise<void> {
    await this.#closeHandle();
    this.#checkIsThere(this.#length);
    const handle = await this.#options.openFile(file.path);
    this.#handle = handle;
    await handle.truncate(this.#length);
    this.#isDirty = false;
  }

  async #begin(file: JournalFile): Promise<JournalHandle> {
    await this.#closeHandle();
    const handle = await this.#options.openFile(file.path);
    this.#handle = handle;
    this.#files.push(file);
    this.#length = 0;
    return handle;
  }

  async #closeHandle(): Promise<void> {
    const handle = this.#handle;
    this.#handle = null;
    await handle?.close().catch(() => undefined);
  }
}
