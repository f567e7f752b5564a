import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import type { FromLoad, Sample, ToLoad, WatchPlan } from './plan.ts';

const POLL_MILLISECONDS = 50;

/** A load in a process of its own, of which every answer is judged. */
export class WatchedLoad {
  /** In the order in which they were answered. */
  readonly samples: Sample[] = [];
  readonly #child: ChildProcess;
  readonly #stopped: Promise<void>;

  private constructor(file: string, plan: WatchPlan) {
    this.#child = fork(file, { execArgv: [], serialization: 'advanced' });
    this.#stopped = new Promise((resolve, reject) => {
      this.#child.on('message', (message: FromLoad) => {
        if ('samples' in message) for (const sample of message.samples) this.samples.push(sample);
        else resolve();
      });
      this.#child.once('exit', () => reject(new Error('The load’s process ended.')));
    });
    this.#stopped.catch(() => undefined);
    this.#send({ start: plan });
  }

  /** Asks from now on. */
  static start(file: string, plan: WatchPlan): WatchedLoad {
    return new WatchedLoad(file, plan);
  }

  #send(message: ToLoad): void {
    this.#child.send(message);
  }

  /** Answers, so far, to what was due from a moment on and before another. */
  between(from: number, to: number = Number.POSITIVE_INFINITY): Sample[] {
    return this.samples.filter(({ due }) => due >= from && due < to);
  }

  /**
   * Waits until so many answers in a row, of what was due after a moment, are whole.
   * @returns whether that came within the time
   */
  async isSteady(moment: number, steady: number, longest: number): Promise<boolean> {
    while (Date.now() < moment + longest) {
      const after = this.between(moment).sort((one, other) => one.due - other.due);
      if (after.length - 1 - after.findLastIndex(({ verdict }) => verdict !== 'whole') >= steady) return true;
      await wait(POLL_MILLISECONDS);
    }
    return false;
  }

  /** Ends it when all is answered that was asked. */
  async stop(): Promise<void> {
    this.#send({ stop: true });
    await this.#stopped;
    const ended = once(this.#child, 'exit');
    this.#child.disconnect();
    await ended;
  }

  /** Ends it at once. */
  kill(): void {
    this.#child.kill('SIGKILL');
  }
}
