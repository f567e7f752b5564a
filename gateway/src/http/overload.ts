import { monitorEventLoopDelay } from 'node:perf_hooks';

const RESOLUTION_MILLISECONDS = 20;
const LOOK_MILLISECONDS = 500;
const NANOSECONDS_A_MILLISECOND = 1_000_000;
/** Looks in a row that must find the delay too long: one long piece of work is no overload. */
const LOOKS = 2;
/** By then a look or two have found the delay shorter. */
const RETRY_AFTER_SECONDS = 1;

/** The process has more to do than it can. */
export class OverloadedError extends Error {
  override readonly name = 'OverloadedError';
  readonly retryAfterSeconds = RETRY_AFTER_SECONDS;

  constructor() {
    super(
      `系统繁忙,请在 ${RETRY_AFTER_SECONDS} 秒后再试。The gateway has more to do than it can; try again in ${RETRY_AFTER_SECONDS} s.`,
    );
  }
}

/**
 * Whether the process is overloaded: its event loop is late. What is late is late for everybody, so that new work is turned
 * away at once and what has begun is finished.
 */
export class Overload {
  readonly #most: number;
  readonly #delay: () => number;
  readonly #timer: NodeJS.Timeout;
  readonly #close: () => void;
  #late = 0;
  #excepted = 0;

  /**
   * @param most milliseconds of mean delay that are borne
   * @param delay mean delay in milliseconds since it was last asked
   */
  constructor(most: number, delay?: () => number) {
    this.#most = most;
    const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MILLISECONDS });
    if (!delay) histogram.enable();
    this.#delay = delay ?? (() => meanAndReset(histogram));
    this.#close = () => histogram.disable();
    this.#timer = setInterval(() => this.look(), LOOK_MILLISECONDS);
    this.#timer.unref();
  }

  /** Looks at the delay since the last look. */
  look(): void {
    const isLate = this.#delay() > this.#most;
    if (this.#excepted === 0) this.#late = isLate ? this.#late + 1 : 0;
  }

  /**
   * Does work that holds up the event loop, and ends: what comes meanwhile waits for it. It changes nothing in whether the
   * process is overloaded.
   */
  async except<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#excepted += 1;
    try {
      return await work();
    } finally {
      this.#excepted -= 1;
      this.#delay();
    }
  }

  /** Whether new work should go elsewhere. */
  get isOverloaded(): boolean {
    return this.#late >= LOOKS;
  }

  /** Looks no more. */
  stop(): void {
    clearInterval(this.#timer);
    this.#close();
  }
}

/** A histogram without a sample has no mean; what it measures holds its own resolution. */
function meanAndReset(histogram: { readonly mean: number; reset(): void }): number {
  const { mean } = histogram;
  histogram.reset();
  return Number.isNaN(mean) ? 0 : mean / NANOSECONDS_A_MILLISECOND - RESOLUTION_MILLISECONDS;
}
