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
  #closed = false;

  /**
   * Remembers something that was started.
   * @throws {Error} when everything was told to stop in the meantime; then this is stopped first
   */
  async add(stop: Stop): Promise<void> {
    if (this.#closed) {
      await stop.stop();
      throw new Error('Stopped while starting.');
    }
    this.#stops.push(stop);
  }

  /** Stops everything; what fails to stop does not keep the rest from it. */
  async run(): Promise<void> {
    this.#closed = true;
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
    this.#closed = true;
    for (const one of this.#stops.splice(0).reverse()) one.kill?.();
  }
}
