import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import type { RunningProgram } from './obey-signals.ts';

/** A worker stops by itself within ten seconds. */
const STOP_MILLISECONDS = 15_000;
/** One that ends sooner after its start than this is started again later and later. */
const STEADY_MILLISECONDS = 10_000;
const FIRST_PAUSE_MILLISECONDS = 250;
const LONGEST_PAUSE_MILLISECONDS = 10_000;

/** Milliseconds until a place is taken again whose last workers ended so many times soon after their start. */
const pauseAfter = (soon: number): number =>
  soon <= 1 ? 0 : Math.min(LONGEST_PAUSE_MILLISECONDS, FIRST_PAUSE_MILLISECONDS * 2 ** soon);

/** What workers are. */
export interface WorkersOptions {
  readonly count: number;
  readonly log: Record<'info' | 'warn' | 'error', (about: object, message: string) => void>;
  /** Called with each that is started. */
  readonly onFork?: (worker: Worker) => void;
}

/** The processes that answer: they share one port, and each that ends by itself is replaced. */
export class Workers implements RunningProgram {
  readonly #pauses = new Set<NodeJS.Timeout>();
  /** Those that end because another takes their place. */
  readonly #replaced = new WeakSet<Worker>();
  #replacing: Promise<void> | null = null;
  #stopping = false;

  constructor(private readonly options: WorkersOptions) {}

  /**
   * Starts so many workers of the program that this process runs; resolves when all answer.
   * @throws {Error} when one ends before it answers: it has said why
   */
  async start(): Promise<void> {
    const { count, log } = this.options;
    const workers = Array.from({ length: count }, () => this.#fork());
    try {
      await Promise.all(workers.map(untilListening));
    } catch (error) {
      await this.stop();
      throw error;
    }
    for (const worker of workers) this.#replaceAfter(worker, 0);
    log.info({ workers: count }, 'all workers are ready');
  }

  /**
   * Replaces all, one after another, by processes of the program that is on the disk now. Of several the others answer
   * meanwhile; of one alone the new one answers before the old one ends. At one that cannot start it stops, and the rest stay.
   */
  replace(): Promise<void> {
    this.#replacing ??= this.#replaceAll().finally(() => {
      this.#replacing = null;
    });
    return this.#replacing;
  }

  /** Lets all finish what they have begun, and end. */
  async stop(linger = 0): Promise<void> {
    this.#stopping = true;
    for (const pause of this.#pauses) clearTimeout(pause);
    await Promise.all(running().map((worker) => end(worker, linger > 0 ? 'SIGTERM' : 'SIGINT')));
  }

  async #replaceAll(): Promise<void> {
    const { log } = this.options;
    const all = running();
    log.info({ workers: all.length }, 'workers are replaced, one after another');
    for (const worker of all) if (!(await this.#replaceOne(worker))) return;
    log.info({ workers: all.length }, 'all workers are replaced');
  }

  /** @returns whether another has taken its place */
  async #replaceOne(old: Worker): Promise<boolean> {
    const { count, log } = this.options;
    // It ended by itself, and another has its place already.
    if (old.isDead()) return true;
    this.#replaced.add(old);
    // Several share out what only so many may have at a time, such as the chains of a record: the old one gives up first.
    if (count > 1) await end(old, 'SIGTERM');
    if (this.#stopping) return false;
    const next = this.#fork();
    try {
      await untilListening(next);
    } catch {
      log.error({ worker: next.id }, 'a worker has ended before it could answer; no more are replaced');
      this.#replaced.delete(old);
      if (old.isDead()) this.#startAgain(1);
      return false;
    }
    this.#replaceAfter(next, 0);
    await end(old, 'SIGTERM');
    return true;
  }

  #fork(): Worker {
    const worker = cluster.fork();
    worker.on('error', (error) => this.options.log.warn({ err: error, worker: worker.id }, 'a worker cannot be told'));
    this.options.onFork?.(worker);
    return worker;
  }

  #replaceAfter(worker: Worker, soonBefore: number): void {
    const began = performance.now();
    worker.once('exit', (code, signal) => {
      if (this.#stopping || this.#replaced.has(worker)) return;
      const soon = performance.now() - began > STEADY_MILLISECONDS ? 0 : soonBefore + 1;
      this.options.log.error({ worker: worker.id, code, signal }, 'a worker has ended; another takes its place');
      this.#startAgain(soon);
    });
  }

  #startAgain(soon: number): void {
    if (this.#stopping) return;
    const pause = setTimeout(() => {
      this.#pauses.delete(pause);
      this.#replaceAfter(this.#fork(), soon);
    }, pauseAfter(soon));
    this.#pauses.add(pause);
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

/** Lets a worker finish what it has begun, and waits for its end. */
async function end(worker: Worker, signal: 'SIGTERM' | 'SIGINT'): Promise<void> {
  if (worker.isDead()) return;
  const ended = once(worker, 'exit');
  worker.process.kill(signal);
  const late = setTimeout(() => worker.process.kill('SIGKILL'), STOP_MILLISECONDS);
  await ended;
  clearTimeout(late);
}

const running = (): Worker[] =>
  Object.values(cluster.workers ?? {}).flatMap((worker) => (worker && !worker.isDead() ? [worker] : []));
