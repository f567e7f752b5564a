import { Worker } from 'node:worker_threads';
import { GraphQLError } from 'graphql';
import type { PlanAnswer, PlannedOver, PlanWorkerData } from './plan-worker.ts';
import type { PlanQuestion } from './prepare-operation.ts';

/** Longest time for one plan; what takes longer is refused, and the thread ended. */
const PLAN_MILLISECONDS = 2_000;
/** Longest time to read the supergraph. */
const START_MILLISECONDS = 60_000;
const MAXIMUM_WAITING = 100;
/** What a plan takes must not be what the gateway has. */
const MAXIMUM_MEBIBYTES = 1_024;

/** In a bundle the program itself is started anew, which finds that it is to plan. */
const PROGRAM = import.meta.url.endsWith('.ts')
  ? new URL('./plan-worker-from-source.mjs', import.meta.url)
  : new URL(import.meta.url);

interface Asked {
  readonly question: PlanQuestion;
  readonly resolve: (answer: PlanAnswer) => void;
  readonly reject: (error: Error) => void;
}

const refused = (message: string, code: string, status: number) =>
  new GraphQLError(message, { extensions: { code, http: { status } } });
/** The refusal of what takes too long to plan. */
export const takesTooLong = (): GraphQLError =>
  refused(
    '此查询的执行计划过于复杂,请分次查询。The operation takes too long to plan; ask in parts.',
    'TOO_COMPLEX',
    400,
  );

/**
 * A thread that plans over one supergraph, so that nobody waits for what may take long. Begun when it is first asked, and
 * then kept; one plan at a time, each within a limit of time, after which the thread is ended and another begun.
 */
export class PlanThread {
  readonly #waiting: Asked[] = [];
  #worker: Worker | null = null;
  #isReady = false;
  #hasBegun = false;
  #planning: Asked | null = null;
  #late: NodeJS.Timeout | undefined;
  #isRetired = false;

  constructor(
    private readonly plansOver: PlannedOver,
    private readonly milliseconds = PLAN_MILLISECONDS,
  ) {}

  /**
   * Plans an operation.
   * @throws {GraphQLError} when it takes too long, or too many wait
   */
  plan(question: PlanQuestion): Promise<PlanAnswer> {
    if (this.#waiting.length >= MAXIMUM_WAITING) {
      const words = '等待制定执行计划的查询过多,请稍后再试。Too many operations wait to be planned; try again later.';
      return Promise.reject(refused(words, 'RATE_LIMITED', 503));
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ question, resolve, reject });
      this.#next();
    });
  }

  /** Ends the thread as soon as nobody waits for it. */
  retire(): void {
    this.#isRetired = true;
    this.#next();
  }

  #next(): void {
    if (this.#planning) return;
    if (this.#waiting.length === 0) {
      if (this.#isRetired) this.#end();
      return;
    }
    this.#worker ??= this.#begin();
    if (!this.#isReady) return;
    this.#planning = this.#waiting.shift() ?? null;
    this.#worker.ref();
    this.#worker.postMessage(this.#planning?.question);
    this.#late = setTimeout(() => this.#fail(takesTooLong()), this.milliseconds);
  }

  #begin(): Worker {
    const worker = new Worker(PROGRAM, {
      workerData: { plansOver: this.plansOver, isAgain: this.#hasBegun } satisfies PlanWorkerData,
      // What the program's own start imports is not for its threads.
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: MAXIMUM_MEBIBYTES },
    });
    this.#hasBegun = true;
    worker.on('message', (message: string) => this.#take(worker, message));
    // Its memory is at an end, or it cannot read the supergraph.
    worker.on('error', () => this.#worker === worker && this.#fail(takesTooLong()));
    this.#late = setTimeout(() => this.#fail(takesTooLong()), START_MILLISECONDS);
    return worker;
  }

  #take(worker: Worker, message: string): void {
    if (worker !== this.#worker) return;
    clearTimeout(this.#late);
    if (message === 'ready') this.#isReady = true;
    else {
      this.#planning?.resolve(JSON.parse(message) as PlanAnswer);
      this.#planning = null;
    }
    // A thread that does nothing keeps no process running.
    if (this.#waiting.length === 0) worker.unref();
    this.#next();
  }

  /** What is being planned, or the first that waits for the start, is refused; the others go to another thread. */
  #fail(error: Error): void {
    const failed = this.#planning ?? this.#waiting.shift();
    this.#planning = null;
    this.#end();
    failed?.reject(error);
    this.#next();
  }

  #end(): void {
    clearTimeout(this.#late);
    const ended = this.#worker;
    this.#worker = null;
    this.#isReady = false;
    void ended?.terminate();
  }
}
