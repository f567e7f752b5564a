import type { SubscriptionConfig } from '../config.ts';
import type { Siblings } from '../workers/siblings.ts';
import type { Subscription } from './subscription.ts';
import { SubscriptionEnded } from './subscription-ended.ts';

/** How often it is looked whether each may still go on: with the second in which a policy is fetched, within five. */
const LOOK_MILLISECONDS = 1_000;

/** Why a subscription must end now; `null` while it may go on. */
export type Check = () => SubscriptionEnded | null;

const tooMany = (message: string) => new SubscriptionEnded('RATE_LIMITED', message);
const tooManyOfOne = (own: number) =>
  tooMany(`${own} 个订阅已打开,请先关闭一些。You have ${own} subscriptions open; close some first.`);
const tooManyInAll = () => tooMany('订阅过多,请稍后再试。Too many subscriptions are open here; try again later.');

/** The open subscriptions of this process: so many of each caller and in all, each looked at every second. */
export class OpenSubscriptions {
  readonly #open = new Map<Subscription, Check>();
  readonly #perCaller = new Map<string, number>();
  #total = 0;
  #stopped = false;
  readonly #timer: NodeJS.Timeout;

  constructor(private readonly most: SubscriptionConfig) {
    this.#timer = setInterval(() => this.#look(), LOOK_MILLISECONDS);
    this.#timer.unref();
  }

  /** How many are open or being opened. */
  get total(): number {
    return this.#total;
  }

  /** How many of them are a caller's. */
  of(sub: string): number {
    return this.#perCaller.get(sub) ?? 0;
  }

  /**
   * Takes a place where siblings have places, too. It is taken here before they are asked, so that of two that ask each other
   * at least one sees the other.
   * @throws {SubscriptionEnded} when there is none
   */
  async reserveAmong(siblings: Siblings, sub: string): Promise<() => void> {
    const release = this.reserve(sub);
    const others = await siblings.ask('subscriptions', sub);
    const own = others.reduce((sum, other) => sum + other.own, this.of(sub));
    const total = others.reduce((sum, other) => sum + other.total, this.#total);
    if (own <= this.most.perCaller && total <= this.most.total) return release;
    release();
    throw own > this.most.perCaller ? tooManyOfOne(own - 1) : tooManyInAll();
  }

  /**
   * Takes a place for a caller; the function that it returns gives it back.
   * @throws {SubscriptionEnded} when there is none
   */
  reserve(sub: string): () => void {
    if (this.#stopped) throw stopping();
    const own = this.of(sub);
    if (own >= this.most.perCaller) throw tooManyOfOne(own);
    if (this.#total >= this.most.total) throw tooManyInAll();
    this.#perCaller.set(sub, own + 1);
    this.#total += 1;
    let isTaken = true;
    return () => {
      if (!isTaken) return;
      isTaken = false;
      this.#total -= 1;
      const left = (this.#perCaller.get(sub) ?? 1) - 1;
      if (left > 0) this.#perCaller.set(sub, left);
      else this.#perCaller.delete(sub);
    };
  }

  /** Looks at a subscription each second until it is over. */
  watch(subscription: Subscription, check: Check): void {
    this.#open.set(subscription, check);
    subscription.signal.addEventListener('abort', () => this.#open.delete(subscription), { once: true });
    if (this.#stopped) subscription.end(stopping());
  }

  /** Ends all, and lets none begin. */
  stop(): void {
    this.#stopped = true;
    clearInterval(this.#timer);
    for (const subscription of this.#open.keys()) subscription.end(stopping());
  }

  #look(): void {
    for (const [subscription, check] of this.#open) {
      const reason = check();
      if (reason) subscription.end(reason);
    }
  }
}

const stopping = () =>
  new SubscriptionEnded('SUBGRAPH_UNAVAILABLE', 'The gateway stops; subscribe again after the last event id.');
