import { open } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';

const LONGEST_MILLISECONDS = 60_000;
const POLL_MILLISECONDS = 5;

/** Reads a log as it grows. */
export class LogTail {
  #offset = 0;
  #text = '';

  constructor(private readonly file: string) {}

  /** Leaves out what it says already. */
  static async fromNowOn(file: string): Promise<LogTail> {
    const tail = new LogTail(file);
    await tail.#read();
    tail.#text = '';
    return tail;
  }

  /** Waits for a line that has all of some words. @throws {Error} when it does not come */
  async line(...words: string[]): Promise<string> {
    for (const until = Date.now() + LONGEST_MILLISECONDS; Date.now() < until; await wait(POLL_MILLISECONDS)) {
      await this.#read();
      const found = this.#text.split('\n').find((line) => words.every((word) => line.includes(word)));
      if (found) {
        this.#text = '';
        return found;
      }
    }
    throw new Error(`Nobody ever said ${words.join(' ')}.`);
  }

  async #read(): Promise<void> {
    const file = await open(this.file);
    try {
      const { size } = await file.stat();
      const buffer = Buffer.alloc(size - this.#offset);
      await file.read(buffer, 0, buffer.length, this.#offset);
      this.#offset = size;
      this.#text += buffer.toString();
    } finally {
      await file.close();
    }
  }
}
