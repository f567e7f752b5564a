import { Pool } from 'undici';
import { judge } from './judge.ts';
import type { KnownAnswer, Sample, WatchedOperation, WatchPlan } from './plan.ts';

const TIMEOUT_MILLISECONDS = 30_000;

const now = (): number => performance.timeOrigin + performance.now();

/** Operations as often as they weigh, in turns. */
const roundOf = (operations: readonly WatchedOperation[]): WatchedOperation[] =>
  operations.flatMap((one) => Array.from({ length: one.weight ?? 1 }, () => one));

/** Asks at a fixed rate, without regard to answers, and tells how each answer stands to what is known. */
export class Watch {
  readonly #pool: Pool;
  readonly #path: string;
  readonly #round: readonly WatchedOperation[];
  readonly #asked = new Map<WatchedOperation, number>();
  readonly #pending = new Set<Promise<void>>();
  #rate: number;
  #isOver = false;

  constructor(
    plan: WatchPlan,
    private readonly tell: (sample: Sample) => void,
  ) {
    const { origin, pathname } = new URL(plan.url);
    const timeouts = { headersTimeout: TIMEOUT_MILLISECONDS, bodyTimeout: TIMEOUT_MILLISECONDS };
    this.#pool = new Pool(origin, { connections: plan.connections, pipelining: 1, ...timeouts });
    this.#path = pathname;
    this.#round = roundOf(plan.operations);
    this.#rate = plan.rate;
  }

  /** From now on so many a second. */
  set rate(rate: number) {
    this.#rate = rate;
  }

  /** Runs until it is stopped and all is answered. A request that leaves late counts from when it was due. */
  async run(): Promise<void> {
    for (let due = now(), n = 0; !this.#isOver; n += 1, due += 1000 / this.#rate) {
      const early = due - now();
      if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
      const asking = this.#ask(this.#round[n % this.#round.length] as WatchedOperation, due);
      this.#pending.add(asking);
      void asking.then(() => this.#pending.delete(asking));
    }
    await Promise.all(this.#pending);
    await this.#pool.close();
  }

  /** Asks no more. */
  stop(): void {
    this.#isOver = true;
  }

  #nextCase(operation: WatchedOperation): KnownAnswer {
    const n = this.#asked.get(operation) ?? 0;
    this.#asked.set(operation, n + 1);
    return operation.cases[n % operation.cases.length] as KnownAnswer;
  }

  async #ask(operation: WatchedOperation, due: number): Promise<void> {
    const { id, body: known } = this.#nextCase(operation);
    const { name, document, token } = operation;
    try {
      const { statusCode, body } = await this.#pool.request({
        method: 'POST',
        path: this.#path,
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ query: document, variables: { id } }),
      });
      const text = await body.text();
      const milliseconds = now() - due;
      this.tell({ due, milliseconds, operation: name, ...judge(statusCode, text, known) });
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      const detail = code ?? message;
      this.tell({ due, milliseconds: now() - due, operation: name, verdict: 'none', detail });
    }
  }
}
