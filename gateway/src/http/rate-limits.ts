import { BurstyRateLimiter, RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { ALONE, type Siblings } from '../workers/siblings.ts';

const BURST_SECONDS = 10;
/** How long counts are gathered before siblings are told. */
const TOLD_MILLISECONDS = 50;
const MILLISECONDS_A_SECOND = 1_000;

/** How many requests one caller may send, or how much they may cost together. */
export interface RateLimitConfig {
  readonly perSecond: number;
  /** Beyond that, within ten seconds. */
  readonly burst: number;
}

/** Somebody asks too often. */
export class RateLimitedError extends Error {
  override readonly name = 'RateLimitedError';

  /** @param words what is too much, and what to do, in Chinese and English */
  constructor(
    readonly retryAfterSeconds: number,
    words: (seconds: number) => string = tooOften,
  ) {
    super(words(retryAfterSeconds));
  }
}

const tooOften = (seconds: number): string =>
  `请求过于频繁,请在 ${seconds} 秒后再试。` +
  `You ask too often; try again in ${seconds} s, and ask for several things in one operation.`;
const tooMuch = (seconds: number): string =>
  `查询量过大,请在 ${seconds} 秒后再试。` +
  `Your operations cost too much together; try again in ${seconds} s, and ask for shorter pages.`;

/**
 * Counts the requests of each caller, and of each address that shows no valid token, or what they cost; what siblings count they tell a
 * moment later, so that together they let pass at most what comes within that moment more than one would.
 */
export class RateLimits {
  readonly #limiter: BurstyRateLimiter;
  readonly #siblings: Siblings;
  #untold = new Map<string, number>();

  /** @param topic by which siblings tell each other */
  constructor(
    { perSecond, burst }: RateLimitConfig,
    siblings: Siblings = ALONE,
    private readonly topic: 'counted' | 'spent' = 'counted',
  ) {
    this.#siblings = siblings;
    siblings.answer(topic, async (counts) => {
      // Over the limit is who asks too often; whoever is told of it is not.
      for (const [key, requests] of counts) await this.#limiter.consume(key, requests).catch(() => undefined);
      return null;
    });
    this.#limiter = new BurstyRateLimiter(
      new RateLimiterMemory({ keyPrefix: 'steady', points: perSecond, duration: 1 }),
      new RateLimiterMemory({ keyPrefix: 'burst', points: burst, duration: BURST_SECONDS }),
    );
  }

  /**
   * Counts a request of a caller, by the token's subject.
   * @throws {RateLimitedError} when it is one too many
   */
  countCaller(sub: string): Promise<void> {
    return this.#count(`sub ${sub}`);
  }

  /**
   * Counts a request from an address without a valid token.
   * @throws {RateLimitedError} when it is one too many
   */
  countAddress(address: string | undefined): Promise<void> {
    return this.#count(`address ${address}`);
  }

  /**
   * Takes what an operation costs from what a caller may spend.
   * @throws {RateLimitedError} when it is too much
   */
  spend(sub: string, cost: number): Promise<void> {
    return this.#count(`sub ${sub}`, cost, tooMuch);
  }

  /** Tells siblings of a request, together with those of the same moment. */
  #tell(key: string, points: number): void {
    if (this.#untold.size === 0) {
      setTimeout(() => {
        this.#siblings.tell(this.topic, [...this.#untold]);
        this.#untold = new Map();
      }, TOLD_MILLISECONDS).unref();
    }
    this.#untold.set(key, (this.#untold.get(key) ?? 0) + points);
  }

  async #count(key: string, points = 1, words = tooOften): Promise<void> {
    if (this.#siblings.workers > 1) this.#tell(key, points);
    try {
      await this.#limiter.consume(key, points);
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      throw new RateLimitedError(Math.max(1, Math.ceil(refused.msBeforeNext / MILLISECONDS_A_SECOND)), words);
    }
  }
}
