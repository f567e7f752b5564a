import { connect, isIP, type Socket } from 'node:net';
import { connect as connectSecurely } from 'node:tls';
import { AnswerReader, type HttpAnswer, type ReadAnswer } from './answer-reader.ts';

const CONNECT_MILLISECONDS = 2_000;
/** All connections read into it: what was read is taken before the next read. */
const READ_INTO = Buffer.allocUnsafeSlow(128 * 1024);

/** Where connections lead. */
export interface Origin {
  readonly host: string;
  readonly port: number;
  readonly isSecure: boolean;
}

/** What a connection carries: one request, to which there is one answer. */
export interface Carried {
  /** The whole request, a character for each byte. */
  readonly text: string;
  /** What carries it now. */
  connection: Connection | null;
  answered(answer: HttpAnswer): void;
  /** @param wasSent whether the request may have arrived */
  broken(cause: Error, wasSent: boolean): void;
}

/** Whom a connection tells how it goes on. */
export interface ConnectionOwner {
  readonly maximumBytes: number;
  /** It may carry the next request, for so many seconds, where the server tells that. */
  free(connection: Connection, keptFor: number | null): void;
  /** It is no more. */
  gone(connection: Connection): void;
}

/** One connection to a subgraph; it carries one request at a time, so that nobody waits for the answer to another's. */
export class Connection {
  readonly #socket: Socket;
  readonly #reader: AnswerReader;
  readonly #connecting: NodeJS.Timeout;
  #carried: Carried | null;
  #isOpen = false;
  #cause: Error | null = null;
  /** Until when it may carry another request, while it carries none. */
  freeUntil = 0;

  constructor(
    origin: Origin,
    private readonly owner: ConnectionOwner,
    first: Carried,
  ) {
    this.#carried = first;
    first.connection = this;
    this.#reader = new AnswerReader(owner.maximumBytes);
    this.#socket = this.#connect(origin);
    this.#socket.setNoDelay(true);
    this.#socket.on('error', (error) => this.destroy(error));
    this.#socket.on('end', () => this.#ended());
    this.#socket.on('close', () => this.#closed());
    this.#connecting = setTimeout(() => this.destroy(new Error('No connection in time.')), CONNECT_MILLISECONDS);
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Sends a request. */
  carry(carried: Carried): void {
    this.#carried = carried;
    carried.connection = this;
    this.#socket.write(carried.text, 'latin1');
  }

  /** Nobody waits for the answer to what it carries any more. */
  abandon(): void {
    this.#carried = null;
    this.#socket.destroy();
  }

  /** Ends it at once, and with it what it carries. */
  destroy(cause?: Error): void {
    this.#cause ??= cause ?? null;
    this.#socket.destroy();
  }

  #connect({ host, port, isSecure }: Origin): Socket {
    const opened = () => this.#opened();
    if (isSecure) {
      // An address is no name that a server is told (RFC 6066, section 3); the certificate must have it all the same.
      const servername = isIP(host) ? '' : host;
      const socket = connectSecurely({ host, port, ALPNProtocols: ['http/1.1'], servername }, opened);
      return socket.on('data', (bytes: Buffer) => this.#take(bytes, bytes.length));
    }
    const callback = (length: number): boolean => {
      this.#take(READ_INTO, length);
      return true;
    };
    return connect({ host, port, onread: { buffer: READ_INTO, callback } }, opened);
  }

  #opened(): void {
    clearTimeout(this.#connecting);
    this.#isOpen = true;
    if (this.#carried) this.carry(this.#carried);
  }

  #take(bytes: Buffer, length: number): void {
    const carried = this.#carried;
    // Where nobody asked, the bytes could be taken for the answer to the next request.
    const answer = carried && this.#read(bytes, length);
    if (answer) this.#answered(answer, carried);
    else if (carried === null) this.destroy();
  }

  #read(bytes: Buffer, length: number): ReadAnswer | null {
    try {
      return this.#reader.read(bytes, length);
    } catch (error) {
      this.destroy(error as Error);
      return null;
    }
  }

  #answered(answer: ReadAnswer, carried: Carried): void {
    this.#carried = null;
    carried.connection = null;
    // An answer that came before its question was sent leaves bytes behind.
    if (answer.isKept && this.#socket.writableLength === 0) this.owner.free(this, answer.keptFor);
    else this.#socket.destroy();
    carried.answered(answer);
  }

  #ended(): void {
    const answer = this.#carried && this.#reader.ended();
    if (answer && this.#carried) this.#answered({ ...answer, isKept: false }, this.#carried);
    this.#socket.destroy();
  }

  #closed(): void {
    clearTimeout(this.#connecting);
    const wasOpen = this.#isOpen;
    this.#isOpen = false;
    this.owner.gone(this);
    const carried = this.#carried;
    if (!carried) return;
    this.#carried = null;
    carried.connection = null;
    carried.broken(this.#cause ?? new Error('The connection ended before the answer did.'), wasOpen);
  }
}
