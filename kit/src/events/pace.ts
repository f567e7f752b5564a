import { setTimeout as wait } from 'node:timers/promises';

const LEAST_MILLISECONDS = 200;

/**
 * How often it is looked for what a receiver is to be told. A page costs four transactions, however much is in it: what
 * happens once is told at once, and of many changes those that come shortly after one another are told together.
 */
export class Pace {
  readonly #next = new Map<string, number>();

  constructor(private readonly milliseconds = LEAST_MILLISECONDS) {}

  /** Waits until it is time to look for this receiver again. */
  async turn(receiver: string): Promise<void> {
    const early = (this.#next.get(receiver) ?? 0) - performance.now();
    if (early > 0) await wait(early);
    this.#next.set(receiver, performance.now() + this.milliseconds);
  }

  /** There is more already: the next look need not wait. */
  goOn(receiver: string): void {
    this.#next.delete(receiver);
  }
}
