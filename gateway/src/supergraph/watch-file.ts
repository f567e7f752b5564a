import { type FSWatcher, watch } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

const QUIET_MILLISECONDS = 50;

/**
 * Calls `changed` with the file's text each time it is another. Watches the folder, because editors, composers and
 * orchestrators replace a file (or the link to it) rather than write into it.
 */
export class FileWatch {
  readonly #watcher: FSWatcher;
  #last: string;
  #timer: NodeJS.Timeout | undefined;
  #reading: Promise<void> = Promise.resolve();

  constructor(
    private readonly file: string,
    current: string,
    private readonly changed: (text: string) => Promise<void>,
    private readonly failed: (error: unknown) => void,
  ) {
    this.#last = current;
    this.#watcher = watch(path.dirname(file), () => this.#soon());
    this.#watcher.on('error', failed);
  }

  #soon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#reading = this.#reading.then(() => this.#read()).catch(this.failed);
    }, QUIET_MILLISECONDS);
  }

  async #read(): Promise<void> {
    const text = await readFile(this.file, 'utf8');
    if (text === this.#last) return;
    this.#last = text;
    await this.changed(text);
  }

  /** Stops watching. */
  async close(): Promise<void> {
    clearTimeout(this.#timer);
    this.#watcher.close();
    await this.#reading;
  }
}
