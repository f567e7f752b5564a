import { eventId, type Positions } from './event-id.ts';
import type { NoticeFeed } from './notice-feed.ts';
import type { Choice, Heard } from './notice-reader.ts';
import { NoticeReader } from './notice-reader.ts';
import type { SubscriptionEnded } from './subscription-ended.ts';

/** What one event tells: the answer of its query. */
export interface EventResult {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly unknown[];
}

/** One event of a subscription: `eventId` is by what the subscriber goes on after it. */
export type SubscriptionEvent = EventResult & { readonly extensions: { readonly eventId: string } };

/** What a subscription is made with. */
export interface SubscriptionParts {
  readonly feeds: readonly NoticeFeed[];
  readonly start: Positions;
  readonly choice: Choice;
  /** Reads what a notice is about; `null` where the subscriber may not see it or it is not there. */
  readonly read: (notice: Heard['notice'], signal: AbortSignal) => Promise<EventResult | null>;
  /** Called once, when it is over. */
  readonly closed: () => void;
}

/** The subscriber has left. */
const LEFT = new Error('The subscriber has left.');
type Step = IteratorResult<SubscriptionEvent, undefined>;
const DONE: Step = { done: true, value: undefined };

/**
 * An open subscription. Each event is read when it is asked for, by whoever writes it to the client, and none before:
 * a slow client holds up itself, and what it waits for stays in the departments' outboxes.
 */
export class Subscription implements AsyncGenerator<SubscriptionEvent, undefined, undefined> {
  readonly #ending = new AbortController();
  readonly #reader: NoticeReader;
  #isTold = false;

  constructor(private readonly parts: SubscriptionParts) {
    const { feeds, start, choice } = parts;
    this.#reader = new NoticeReader(feeds, start, choice, this.#ending.signal);
    this.#ending.signal.addEventListener('abort', () => parts.closed(), { once: true });
  }

  /** Aborted when it is over, whoever ended it. */
  get signal(): AbortSignal {
    return this.#ending.signal;
  }

  /** By what a client goes on that has had all events up to now. */
  get eventId(): string {
    return eventId(this.#reader.reached);
  }

  /** Ends it: the client is told why, once. */
  end(reason: SubscriptionEnded): void {
    this.#ending.abort(reason);
  }

  /** The next event; rejects once with the reason when the subscription has ended. */
  async next(): Promise<Step> {
    if (this.#isTold) return DONE;
    try {
      return { done: false, value: await this.#nextEvent() };
    } catch (error) {
      this.#isTold = true;
      const { signal } = this.#ending;
      if (!signal.aborted) this.#ending.abort(error);
      if (signal.reason === LEFT) return DONE;
      throw signal.reason;
    }
  }

  async #nextEvent(): Promise<SubscriptionEvent> {
    for (;;) {
      const { notice, reached } = await this.#reader.next();
      const result = await this.parts.read(notice, this.signal);
      this.signal.throwIfAborted();
      if (result) return { ...result, extensions: { eventId: eventId(reached) } };
    }
  }

  /** The subscriber leaves. */
  async return(): Promise<Step> {
    this.#ending.abort(LEFT);
    return DONE;
  }

  /** As {@link return}. */
  async throw(): Promise<Step> {
    return this.return();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }
}
