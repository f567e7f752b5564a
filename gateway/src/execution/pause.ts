/** How it stands with asking somebody who may be failing. */
export type PauseState = 'asks' | 'tries' | 'pauses';

/**
 * Asks nobody for a while who failed so many times in a row; then lets one request find out whether that is over. The others do
 * not wait for it, it may well hang.
 */
export class Pause {
  #failures = 0;
  #since: number | null = null;
  #isTrying = false;

  /** @param changed is told when a pause begins and when it is over */
  constructor(
    private readonly failures: number,
    private readonly milliseconds: number,
    private readonly changed: (state: 'pauses' | 'asks') => void,
  ) {}

  get state(): PauseState {
    if (this.#since === null) return 'asks';
    return this.#isTrying ? 'tries' : 'pauses';
  }

  /** Whether a request may be made now; who may must tell what came of it. */
  mayAsk(now: number): boolean {
    if (this.#since === null) return true;
    if (this.#isTrying || now < this.#since + this.milliseconds) return false;
    this.#isTrying = true;
    return true;
  }

  /** There was an answer. */
  answered(): void {
    this.#failures = 0;
    if (this.#since === null) return;
    this.#since = null;
    this.#isTrying = false;
    this.changed('asks');
  }

  /** There was none. */
  failed(now: number): void {
    this.#failures += 1;
    const isNew = this.#since === null;
    // What was asked before the pause and fails in it makes it no longer.
    if (isNew ? this.#failures < this.failures : !this.#isTrying) return;
    this.#since = now;
    this.#isTrying = false;
    if (isNew) this.changed('pauses');
  }

  /** Nothing can be said: nobody waited for the answer. */
  unknown(): void {
    this.#isTrying = false;
  }
}
