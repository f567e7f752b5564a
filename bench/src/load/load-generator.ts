import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { LoadPlan, LoadResult } from './plan.ts';

/** Some answers were not whole, so the figures of the measurement mean nothing. */
export class NotWholeError extends Error {
  override readonly name = 'NotWholeError';
}

type Message = { readonly result: LoadResult } | { readonly error: string };

/** The load generator: a process of its own, so that making load and measuring it does not hold up what is measured. */
export class LoadGenerator {
  readonly #child: ChildProcess;

  constructor(file: string) {
    this.#child = fork(file, { execArgv: [] });
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /**
   * Carries out a plan.
   * @throws {NotWholeError} when an answer was not whole
   */
  async run(plan: LoadPlan): Promise<LoadResult> {
    const gone = new AbortController();
    const answered = once(this.#child, 'message', { signal: gone.signal });
    const ended = () => gone.abort(new Error('The load generator ended.'));
    this.#child.once('exit', ended);
    try {
      this.#child.send(plan);
      const [message] = (await answered) as [Message];
      if ('error' in message) throw new Error(`The load generator failed: ${message.error}`);
      const { faults, requests, firstFault } = message.result;
      if (faults > 0) throw new NotWholeError(`${faults} of ${requests} answers were not whole; first: ${firstFault}`);
      return message.result;
    } finally {
      this.#child.off('exit', ended);
    }
  }

  /** Ends the process. */
  stop(): void {
    if (this.#child.connected) this.#child.disconnect();
  }
}
