import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import type { Logger } from 'pino';
import { type FromWorker, isOfWorkers } from './messages.ts';
import { Relay, type RelayedWorker } from './relay.ts';

/** A worker stops by itself within ten seconds. */
const STOP_MILLISECONDS = 15_000;
/** One that ends sooner after its start than this is started again later and later. */
const STEADY_MILLISECONDS = 10_000;
const FIRST_PAUSE_MILLISECONDS = 250;
const LONGEST_PAUSE_MILLISECONDS = 10_000;

/** Milliseconds until a place is taken again whose last workers ended so many times soon after their start. */
const pauseAfter = (soon: number): number =>
  soon <= 1 ? 0 : Math.min(LONGEST_PAUSE_MILLISECONDS, FIRST_PAUSE_MILLISECONDS * 2 ** soon);

/** The processes that answer: they share one port, and each that ends by itself is replaced. */
export class Workers {
  readonly #relay = new Relay();
  readonly #pauses = new Set<NodeJS.Timeout>();
  #stopping = false;

  constructor(
    private readonly count: number,
    private readonly log: Logger,
  ) {}

  /**
   * Starts so many workers of the program that this process runs; resolves when all answer.
   * @throws {Error} when one ends before it answers: it has said why
   */
  async start(): Promise<void> {
    const workers = Array.from({ length: this.count }, () => this.#fork());
    try {
      await Promise.all(workers.map(untilListening));
    } catch (error) {
      await this.stop();
      throw error;
    }
    for (const worker of workers) this.#replaceAfter(worker, 0);
    this.log.info({ workers: this.count }, 'all workers are ready');
  }

  /** Lets all finish what they have begun, and end. */
  async stop(): Promise<void> {
    this.#stopping = true;
    for (const pause of this.#pauses) clearTimeout(pause);
    const workers = running();
    const ended = workers.map((worker) => once(worker, 'exit'));
    for (const worker of workers) worker.process.kill('SIGTERM');
    const late = setTimeout(() => {
      for (const worker of running()) worker.process.kill('SIGKILL');
    }, STOP_MILLISECONDS);
    await Promise.all(ended);
    clearTimeout(late);
  }

  #fork(): Worker {
    const worker = cluster.fork();
    const relayed: RelayedWorker = {
      id: worker.id,
      // It may end between the look and the sending; its exit is told of by itself.
      send: (message) => void (worker.isConnected() && worker.send(message, () => undefined)),
    };
    worker.on('message', (message: unknown) => {
      if (isOfWorkers(message)) this.#relay.take(relayed, message as FromWorker);
    });
    worker.on('error', (error) => this.log.warn({ err: error, worker: worker.id }, 'a worker cannot be told'));
    worker.once('exit', () => this.#relay.gone(worker.id));
    return worker;
  }

  #replaceAfter(worker: Worker, soonBefore: number): void {
    const began = performance.now();
    worker.once('exit', (code, signal) => {
      if (this.#stopping) return;
      const soon = performance.now() - began > STEADY_MILLISECONDS ? 0 : soonBefore + 1;
      this.log.error({ worker: worker.id, code, signal }, 'a worker has ended; another takes its place');
      const pause = setTimeout(() => {
        this.#pauses.delete(pause);
        this.#replaceAfter(this.#fork(), soon);
      }, pauseAfter(soon));
      this.#pauses.add(pause);
    });
  }
}

async function untilListening(worker: Worker): Promise<void> {
  const ended = once(worker, 'exit').then(() => {
    throw new Error('A worker has ended before it could answer.');
  });
  await Promise.race([once(worker, 'listening'), ended]);
  // It will end one day, and that is no fault of the start.
  ended.catch(() => undefined);
}

const running = (): Worker[] =>
  Object.values(cluster.workers ?? {}).flatMap((worker) => (worker && !worker.isDead() ? [worker] : []));
