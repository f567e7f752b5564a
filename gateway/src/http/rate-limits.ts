import { BurstyRateLimiter, RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

const BURST_SECONDS = 10;
const MILLISECONDS_A_SECOND = 1_000;

/** How many requests one caller may send. */
export interface RateLimitConfig {
  readonly perSecond: number;
  /** Requests beyond that which are taken within ten seconds. */
  readonly burst: number;
}

/** Somebody asks too often. */
export class RateLimitedError extends Error {
  override readonly name = 'RateLimitedError';

  constructor(readonly retryAfterSeconds: number) {
    super(
      `请求过于频繁,请在 ${retryAfterSeconds} 秒后再试。` +
        `You ask too often; try again in ${retryAfterSeconds} s, and ask for several things in one operation.`,
    );
  }
}

/** Counts the requests of each caller, and of each address that shows no valid token; in this process only. */
export class RateLimits {
  readonly #limiter: BurstyRateLimiter;

  constructor({ perSecond, burst }: RateLimitConfig) {
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

  async #count(key: string): Promise<void> {
    try {
      await this.#limiter.consume(key);
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      throw new RateLimitedError(Math.max(1, Math.ceil(refused.msBeforeNext / MILLISECONDS_A_SECOND)));
    }
  }
}
