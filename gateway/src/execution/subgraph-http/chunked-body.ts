import { fault } from './answer-head.ts';

const LINE_FEED = 10;
const MAXIMUM_LINE = 1_024;
/** Trailers are read past: so many lines of them at most. */
const MAXIMUM_TRAILERS = 64;
const SIZE = /^([0-9a-f]{1,8})[ \t]*(?:;[^\r\n\0]*)?\r\n$/i;

type Expected = 'size' | 'data' | 'end of data' | 'trailer';

/** Takes the chunks of a body apart, wherever the bytes were cut on their way. */
export class ChunkedBody {
  #expected: Expected = 'size';
  /** A line that is not whole yet. */
  #line = '';
  /** Bytes of the chunk that are still to come. */
  #left = 0;
  #trailers = 0;

  /**
   * Reads more bytes.
   * @param give is handed the parts of the body
   * @returns where the body ended; `-1`: it goes on
   * @throws {AnswerFault} for what are no chunks
   */
  read(bytes: Buffer, from: number, to: number, give: (from: number, to: number) => void): number {
    let at = from;
    while (at < to) {
      if (this.#expected === 'data') {
        const end = Math.min(to, at + this.#left);
        give(at, end);
        this.#left -= end - at;
        at = end;
        if (this.#left === 0) this.#expected = 'end of data';
        continue;
      }
      const feed = bytes.indexOf(LINE_FEED, at);
      const end = feed < 0 || feed >= to ? to : feed + 1;
      this.#line += bytes.toString('latin1', at, end);
      at = end;
      if (this.#line.length > MAXIMUM_LINE) throw fault('a line between its chunks is too long');
      if (!this.#line.endsWith('\n')) return -1;
      if (this.#takeLine(this.#line)) return at;
      this.#line = '';
    }
    return -1;
  }

  /** Takes a line between chunks; whether it was the last. */
  #takeLine(line: string): boolean {
    if (!line.endsWith('\r\n')) throw fault('a line between its chunks is not ended as HTTP ends lines');
    if (this.#expected === 'size') {
      const size = SIZE.exec(line)?.[1];
      if (size === undefined) throw fault('a chunk has no size');
      this.#left = Number.parseInt(size, 16);
      this.#expected = this.#left === 0 ? 'trailer' : 'data';
      return false;
    }
    if (this.#expected === 'end of data') {
      if (line !== '\r\n') throw fault('a chunk is longer than its size');
      this.#expected = 'size';
      return false;
    }
    this.#trailers += 1;
    if (this.#trailers > MAXIMUM_TRAILERS) throw fault('it has too many trailers');
    return line === '\r\n';
  }
}
