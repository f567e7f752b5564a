import { type Carried, Connection, type ConnectionOwner, type Origin } from './connection.ts';

const MAXIMUM_CONNECTIONS = 64;
const KEPT_MILLISECONDS = 30_000;
/** An idle connection is given up so much before the server does it: the request would cross its end. */
const MARGIN_MILLISECONDS = 1_000;
const SWEEP_MILLISECONDS = 1_000;

/** The connections to one subgraph: kept while they are used, so many at most; more requests wait for one. */
export class Connections implements ConnectionOwner {
  readonly #all = new Set<Connection>();
  /** Last used last. */
  readonly #free: Connection[] = [];
  readonly #waiting = new Set<Carried>();
  #sweeping: NodeJS.Timeout | null = null;
  #closed: (() => void) | null = null;

  constructor(
    private readonly origin: Origin,
    readonly maximumBytes: number,
  ) {}

  /** Connections to where a URL leads. */
  static to({ hostname, port, protocol }: URL, maximumBytes: number): Connections {
    const isSecure = protocol === 'https:';
    const host = hostname.replace(/^\[(.*)\]$/, '$1');
    return new Connections({ host, port: Number(port) || (isSecure ? 443 : 80), isSecure }, maximumBytes);
  }

  /** How many are open. */
  get open(): number {
    let open = 0;
    for (const { isOpen } of this.#all) open += isOpen ? 1 : 0;
    return open;
  }

  /** Requests that wait for a connection. */
  get waiting(): number {
    return this.#waiting.size + this.#all.size - this.open;
  }

  /** Sends a request. */
  send(carried: Carried): void {
    const free = this.#free.pop();
    if (free) free.carry(carried);
    else if (this.#all.size < MAXIMUM_CONNECTIONS) this.#open(carried);
    else this.#waiting.add(carried);
  }

  /**
   * Sends a request again whose connection broke: over a new one if there may be one. What else is kept may be as dead, since a server that
   * ends closes all that it has.
   */
  sendAfresh(carried: Carried): void {
    if (this.#all.size < MAXIMUM_CONNECTIONS) this.#open(carried);
    else {
      this.#waiting.add(carried);
      // Its place is the new one's.
      this.#free.shift()?.destroy();
    }
  }

  /** Sends a request no more, or reads no answer to it: it is told nothing after this. */
  cancel(carried: Carried): void {
    this.#waiting.delete(carried);
    carried.connection?.abandon();
  }

  /** Closes them when what runs is done. */
  async close(): Promise<void> {
    for (const connection of this.#free.splice(0)) connection.destroy();
    if (this.#sweeping) clearInterval(this.#sweeping);
    if (this.#all.size === 0) return;
    await new Promise<void>((resolve) => {
      this.#closed = resolve;
    });
  }

  /** A connection carries nothing any more. */
  free(connection: Connection, keptFor: number | null): void {
    const [next] = this.#waiting;
    if (next) {
      this.#waiting.delete(next);
      connection.carry(next);
      return;
    }
    const kept =
      Math.min(KEPT_MILLISECONDS, keptFor === null ? KEPT_MILLISECONDS : keptFor * 1_000) - MARGIN_MILLISECONDS;
    if (kept <= 0 || this.#closed) {
      connection.destroy();
      return;
    }
    connection.freeUntil = performance.now() + kept;
    this.#free.push(connection);
    this.#sweeping ??= setInterval(() => this.#sweep(), SWEEP_MILLISECONDS).unref();
  }

  /** A connection is no more; what it carried is told by itself. */
  gone(connection: Connection): void {
    this.#all.delete(connection);
    const place = this.#free.indexOf(connection);
    if (place >= 0) this.#free.splice(place, 1);
    const [next] = this.#waiting;
    if (next) {
      this.#waiting.delete(next);
      this.#open(next);
    } else if (this.#all.size === 0) this.#closed?.();
  }

  #open(carried: Carried): void {
    this.#all.add(new Connection(this.origin, this, carried));
  }

  #sweep(): void {
    const now = performance.now();
    const [kept, over]: [Connection[], Connection[]] = [[], []];
    for (const connection of this.#free) (connection.freeUntil > now ? kept : over).push(connection);
    this.#free.splice(0, this.#free.length, ...kept);
    for (const connection of over) connection.destroy();
  }
}
