import { isUtf8 } from 'node:buffer';
import { type AnswerHead, fault, readHead } from './answer-head.ts';
import { ChunkedBody } from './chunked-body.ts';
import { GrowingBytes } from './growing-bytes.ts';

const END_OF_HEAD = Buffer.from('\r\n\r\n');
const MAXIMUM_HEAD_BYTES = 32 * 1024;
/** Of answers that only announce another: so many at most. */
const MAXIMUM_ANNOUNCEMENTS = 8;
const NOTHING = Buffer.alloc(0);

/** A whole answer. */
export interface HttpAnswer {
  readonly status: number;
  /** UTF-8, each byte as one character (Latin-1): JSON's own characters are all of one byte, and such text is half as long. */
  readonly body: string;
  readonly serverTiming: string | undefined;
}

/** An answer that is whole, and for how long its connection may be used again. */
export interface ReadAnswer extends HttpAnswer {
  readonly isKept: boolean;
  /** Seconds, where the server tells them. */
  readonly keptFor: number | null;
}

/** Bytes as text, a character each; what is no UTF-8 becomes U+FFFD, as every decoder has it. */
function textOf(bytes: Buffer): string {
  return isUtf8(bytes) ? bytes.toString('latin1') : Buffer.from(bytes.toString('utf8'), 'utf8').toString('latin1');
}

/** Reads the answers of one connection, one after the other, wherever their bytes were cut on the way. */
export class AnswerReader {
  #head: AnswerHead | null = null;
  /** Of a head that is not whole yet. */
  #begun: Buffer = NOTHING;
  #announcements = 0;
  #body: GrowingBytes | null = null;
  #chunks: ChunkedBody | null = null;

  constructor(private readonly maximumBytes: number) {}

  /**
   * Reads more bytes, which are the caller's again afterwards.
   * @returns the answer, once it is whole
   * @throws {AnswerFault} for what is no answer
   * @throws {TooLarge} for one that is too long
   */
  read(given: Buffer, length: number): ReadAnswer | null {
    let [bytes, at, to] = [given, 0, length];
    while (this.#head === null) {
      if (this.#begun.length > 0) {
        bytes = Buffer.concat([this.#begun, bytes.subarray(at, to)]);
        [at, to] = [0, bytes.length];
        this.#begun = NOTHING;
      }
      const end = bytes.indexOf(END_OF_HEAD, at);
      const isWhole = end >= 0 && end + END_OF_HEAD.length <= to;
      if ((isWhole ? end : to) - at > MAXIMUM_HEAD_BYTES) throw fault('its head is too long');
      if (!isWhole) {
        this.#begun = Buffer.from(bytes.subarray(at, to));
        return null;
      }
      this.#takeHead(readHead(bytes.toString('latin1', at, end)));
      at = end + END_OF_HEAD.length;
    }
    return this.#takeBody(this.#head, bytes, at, to);
  }

  /**
   * The connection ended.
   * @returns the answer that ended with it, if there is one
   */
  ended(): ReadAnswer | null {
    const head = this.#head;
    return head && head.length === null && !head.isChunked ? this.#answer(head, this.#bytesSoFar(), true) : null;
  }

  #takeHead(head: AnswerHead): void {
    if (head.status >= 200) {
      this.#head = head;
      if (head.isChunked) this.#chunks = new ChunkedBody();
      return;
    }
    this.#announcements += 1;
    if (head.status === 101 || this.#announcements > MAXIMUM_ANNOUNCEMENTS) throw fault('it is no answer');
  }

  #takeBody(head: AnswerHead, bytes: Buffer, from: number, to: number): ReadAnswer | null {
    if (this.#chunks) {
      const end = this.#chunks.read(bytes, from, to, (start, stop) => this.#keep(bytes, start, stop));
      return end < 0 ? null : this.#answer(head, this.#bytesSoFar(), end === to);
    }
    const { length } = head.status === 204 || head.status === 304 ? { length: 0 } : head;
    if (length === null) {
      this.#keep(bytes, from, to);
      return null;
    }
    const end = Math.min(to, from + length - (this.#body?.length ?? 0));
    if (this.#body === null && end - from === length && length <= this.maximumBytes) {
      return this.#answer(head, bytes.subarray(from, end), end === to);
    }
    this.#body ??= new GrowingBytes(this.maximumBytes, length);
    this.#keep(bytes, from, end);
    return this.#body.length === length ? this.#answer(head, this.#bytesSoFar(), end === to) : null;
  }

  #keep(bytes: Buffer, from: number, to: number): void {
    this.#body ??= new GrowingBytes(this.maximumBytes);
    this.#body.add(bytes, from, to);
  }

  #bytesSoFar(): Buffer {
    return this.#body?.bytes ?? NOTHING;
  }

  /** @param isLast whether nothing came after it: nobody asked for more, so that it would not be to be trusted */
  #answer({ status, serverTiming, isKept, keptFor }: AnswerHead, body: Buffer, isLast: boolean): ReadAnswer {
    this.#head = null;
    this.#chunks = null;
    this.#body = null;
    this.#announcements = 0;
    return { status, body: textOf(body), serverTiming, isKept: isKept && isLast, keptFor };
  }
}
