/** How to end something that was started. */
export interface Stop {
  /** Ends it in good order. */
  stop(): Promise<void> | void;
  /** Ends it at once, without waiting: this process is exiting. */
  kill?(): void;
}

/** What was started, in order; all of it is stopped in the opposite order. */
export class Stops {
  readonly #stops: Stop[] = [];

  /** Remembers something that was started. */
  add(stop: Stop): void {
    this.#stops.push(stop);
  }

  /** Stops everything; what fails to stop does not keep the rest from it. */
  async run(): Promise<void> {
    const faults: unknown[] = [];
    for (let one = this.#stops.at(-1); one; one = this.#stops.at(-1)) {
      try {
        await one.stop();
      } catch (error) {
        faults.push(error);
      }
      this.#stops.splice(this.#stops.lastIndexOf(one), 1);
    }
    if (faults.length > 0) throw faults[0];
  }

  /** Ends everything at once. */
  kill(): void {
    for (const one of this.#stops.splice(0).reverse()) one.kill?.();
  }
}
