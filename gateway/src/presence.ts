/** What ends when a client leaves. */
export interface EndsOnLeaving {
  /** The client left. */
  left(): void;
}

/**
 * Whether the client of a request is still there. What is done for it is told when it leaves, as by an `AbortSignal`; but
 * signals are events, of which making one and listening to it cost more than many a request to a subgraph.
 */
export class Presence {
  #hasLeft = false;
  #controller: AbortController | null = null;
  readonly #ending = new Set<EndsOnLeaving>();

  /** One that ends with a signal. */
  static until(signal: AbortSignal): Presence {
    const presence = new Presence();
    if (signal.aborted) presence.leave();
    else signal.addEventListener('abort', () => presence.leave(), { once: true });
    return presence;
  }

  get hasLeft(): boolean {
    return this.#hasLeft;
  }

  /** The same as a signal, for what takes one. */
  get signal(): AbortSignal {
    this.#controller ??= new AbortController();
    if (this.#hasLeft) this.#controller.abort();
    return this.#controller.signal;
  }

  /** The client leaves. */
  leave(): void {
    if (this.#hasLeft) return;
    this.#hasLeft = true;
    this.#controller?.abort();
    for (const one of this.#ending) one.left();
    this.#ending.clear();
  }

  /** Something is to end when the client leaves; it is told until it is over. */
  begins(one: EndsOnLeaving): void {
    this.#ending.add(one);
  }

  /** It is over. */
  isOver(one: EndsOnLeaving): void {
    this.#ending.delete(one);
  }
}
