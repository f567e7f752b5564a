/** What must be done by a time. */
export interface Due {
  /** Milliseconds of `performance.now()`. */
  dueAt: number;
  earlier: Due | null;
  later: Due | null;
  /** It was not done in time. */
  expired(): void;
}

/**
 * Deadlines that are all as far away as each other when they begin: those that began first come first, so that one timer does
 * for all, and to begin or end one costs nothing.
 */
export class Deadlines {
  #first: Due | null = null;
  #last: Due | null = null;
  #timer: NodeJS.Timeout | null = null;

  /** @param milliseconds from beginning to deadline */
  constructor(private readonly milliseconds: number) {}

  /** Begins one. */
  begin(due: Due, now: number): void {
    due.dueAt = now + this.milliseconds;
    due.earlier = this.#last;
    if (this.#last) this.#last.later = due;
    else this.#first = due;
    this.#last = due;
    this.#timer ??= this.#wait(this.milliseconds);
  }

  /** Ends one that was done. */
  end(due: Due): void {
    if (due.earlier) due.earlier.later = due.later;
    else this.#first = due.later;
    if (due.later) due.later.earlier = due.earlier;
    else this.#last = due.earlier;
    due.earlier = null;
    due.later = null;
  }

  /**
   * The timer holds no process alive: what is waited for does. Timers come before what has arrived: when the process was busy until after a
   * deadline, an answer that came in time is read first, in the turn between.
   */
  #wait(milliseconds: number): NodeJS.Timeout {
    return setTimeout(() => setImmediate(() => this.#look()), Math.ceil(milliseconds)).unref();
  }

  #look(): void {
    this.#timer = null;
    const now = performance.now();
    while (this.#first && this.#first.dueAt <= now) {
      const due = this.#first;
      this.end(due);
      due.expired();
    }
    if (this.#first && this.#timer === null) this.#timer = this.#wait(this.#first.dueAt - now);
  }
}
