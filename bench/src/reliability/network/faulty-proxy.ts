import { connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { randomNumbers } from '../../../../test/moments.ts';
import { type Fault, garbled, randomBytes, truncated } from './faulty-answer.ts';
import { endHere, listenHere, portOf } from './loopback.ts';

const LATENCY_MILLISECONDS = { least: 200, most: 1_000 } as const;
const DRIP = { bytes: 64, milliseconds: 100 } as const;
const ANSWER_BEGINS = Buffer.from('HTTP/1.');

/** What is done to answers now; `share` of them, from 0 to 1. */
export interface Harm {
  readonly fault: Fault;
  readonly share: number;
}

/** A TCP proxy that harms answers on their way, so many of them, by a seed. It looks into no request. */
export class FaultyProxy {
  /** `null`: everything passes. */
  harm: Harm | null = null;
  /** Answers that were harmed. */
  harmed = 0;
  readonly #sockets = new Set<Socket>();
  readonly #random: () => number;

  private constructor(
    private readonly server: Server,
    private readonly upstream: number,
    seed: number,
  ) {
    this.#random = randomNumbers(seed);
    server.on('connection', (client) => this.#connected(client));
  }

  /** Starts one before a port of this machine. */
  static async start(upstream: number, seed: number): Promise<FaultyProxy> {
    const server = createServer({ allowHalfOpen: true });
    const proxy = new FaultyProxy(server, upstream, seed);
    await listenHere(server);
    return proxy;
  }

  get port(): number {
    return portOf(this.server);
  }

  /** Ends all connections at once. */
  stop(): Promise<void> {
    return endHere(this.server, this.#sockets);
  }

  #connected(client: Socket): void {
    const server = connect(this.upstream, '127.0.0.1');
    const sockets = [client, server] as const;
    for (const socket of sockets) {
      this.#sockets.add(socket);
      socket.setNoDelay(true);
      socket.once('close', () => this.#sockets.delete(socket));
      socket.on('error', () => undefined);
    }
    client.on('data', (bytes) => server.write(bytes));
    client.once('end', () => server.end());
    client.once('close', () => server.destroy());
    const answer = new PassingAnswer(client, server, this.#random);
    server.on('data', (bytes: Buffer) => {
      if (bytes.subarray(0, ANSWER_BEGINS.length).equals(ANSWER_BEGINS)) answer.fault = this.#drawn();
      answer.pass(bytes);
    });
    server.once('end', () => answer.ended());
    server.once('close', () => answer.closed());
  }

  #drawn(): Fault | null {
    if (!this.harm || this.#random() >= this.harm.share) return null;
    this.harmed += 1;
    return this.harm.fault;
  }
}

/** The way back on one connection. What is slow is passed in order. */
class PassingAnswer {
  fault: Fault | null = null;
  #last: Promise<unknown> = Promise.resolve();
  #isMute = false;

  constructor(
    private readonly client: Socket,
    private readonly server: Socket,
    private readonly random: () => number,
  ) {}

  /** Passes some bytes on, or does to them what is drawn for their answer. */
  pass(bytes: Buffer): void {
    const { fault, client, random } = this;
    if (this.#isMute || client.destroyed) return;
    if (fault === null) this.#inTurn(() => this.#write(bytes));
    else if (fault === 'latency') {
      const { least, most } = LATENCY_MILLISECONDS;
      this.#inTurn(() => wait(least + random() * (most - least)));
      this.#inTurn(() => this.#write(bytes));
    } else if (fault === 'drip') this.#inTurn(() => this.#drip(bytes));
    else if (fault === 'garbled') this.#inTurn(() => this.#write(garbled(bytes, random)));
    else this.#lastWords(fault, bytes);
  }

  /** What no further bytes follow. */
  #lastWords(fault: Fault, bytes: Buffer): void {
    const { client, server, random } = this;
    this.#isMute = true;
    if (fault === 'half-open') return;
    if (fault === 'reset') client.resetAndDestroy();
    else if (fault === 'cut') client.end(bytes.subarray(0, Math.floor(bytes.length / 2)));
    else if (fault === 'garbage') client.end(randomBytes(bytes.length, random));
    else client.end(truncated(bytes));
    server.destroy();
  }

  /** The server says no more. */
  ended(): void {
    if (!this.#isMute) this.#inTurn(() => this.client.end());
  }

  /** The server is gone: to a half-open connection that is never told. */
  closed(): void {
    if (!this.#isMute) this.#inTurn(() => this.client.destroy());
  }

  #inTurn(step: () => unknown): void {
    this.#last = this.#last.then(step);
  }

  #write(bytes: Buffer): void {
    if (!this.client.destroyed && !this.client.writableEnded) this.client.write(bytes);
  }

  async #drip(bytes: Buffer): Promise<void> {
    for (let from = 0; from < bytes.length && !this.client.destroyed; from += DRIP.bytes) {
      this.#write(bytes.subarray(from, from + DRIP.bytes));
      await wait(DRIP.milliseconds);
    }
  }
}
