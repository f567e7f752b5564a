import type { Notice, NoticesQuestion } from '@community-graph/schema/events/notice';
import type { Position, Positions } from './event-id.ts';
import type { NoticeFeed } from './notice-feed.ts';

/** Which notices a subscriber wants. */
export interface Choice {
  readonly types: ReadonlySet<string>;
  readonly about: NoticesQuestion['about'];
  /** Whether all of them are about one thing, which is read as it then is: the last of several is enough. */
  readonly isOneThing: boolean;
}

/** A notice, and up to where a subscriber has then heard everything. */
export interface Heard {
  readonly notice: Notice;
  readonly reached: Positions;
}

interface Source {
  readonly feed: NoticeFeed;
  at: Position;
  /** Of one batch, not yet heard. */
  pending: Notice[];
  /** Where the batch ends. */
  end: Position;
}

/**
 * One subscriber's place in the outboxes of some departments. It takes the next batch only when the last one was heard,
 * and of several changes of one thing in a batch the last: what it holds is bounded, however slowly it is read.
 */
export class NoticeReader {
  readonly #sources: readonly Source[];
  readonly #unlisten: readonly (() => void)[];
  #isWoken = false;
  #endWait = () => {};

  /**
   * @param start where to begin, in the outbox of each feed
   * @param signal ends the reading, with its reason
   */
  constructor(
    feeds: readonly NoticeFeed[],
    start: Positions,
    private readonly choice: Choice,
    private readonly signal: AbortSignal,
  ) {
    this.#sources = feeds.flatMap((feed) => {
      const at = start[feed.department];
      return at ? [{ feed, at, pending: [], end: at }] : [];
    });
    this.#unlisten = feeds.map((feed) => feed.listen(() => this.#wake()));
    signal.addEventListener('abort', () => this.#close(), { once: true });
  }

  /** Up to where everything was heard. */
  get reached(): Positions {
    return Object.fromEntries(this.#sources.map(({ feed, at }) => [feed.department, at]));
  }

  /** The next notice; rejects with the reason of the signal when that ends the wait. */
  async next(): Promise<Heard> {
    for (;;) {
      this.#isWoken = false;
      for (const source of this.#sources) {
        this.signal.throwIfAborted();
        const notice = await this.#nextOf(source);
        if (notice) return { notice, reached: this.reached };
      }
      this.signal.throwIfAborted();
      if (this.#isWoken) continue;
      await new Promise<void>((resolve) => {
        this.#endWait = resolve;
      });
    }
  }

  #wake(): void {
    this.#isWoken = true;
    this.#endWait();
  }

  #close(): void {
    for (const unlisten of this.#unlisten) unlisten();
    this.#wake();
  }

  async #nextOf(source: Source): Promise<Notice | undefined> {
    while (source.pending.length === 0) {
      const { notices, reached } = await source.feed.after(source.at, this.choice.about, this.signal);
      source.pending = this.#chosen(notices);
      source.end = reached;
      if (source.pending.length > 0) break;
      const isThere = reached.stream === source.at.stream && reached.position === source.at.position;
      source.at = reached;
      if (isThere) return undefined;
    }
    const notice = source.pending.shift();
    if (notice) source.at = source.pending.length > 0 ? { ...source.end, position: notice.position } : source.end;
    return notice;
  }

  /** Those that are wanted, each thing once, at its last change. */
  #chosen(notices: readonly Notice[]): Notice[] {
    const { types, about, isOneThing } = this.choice;
    const last = new Map<string, Notice>();
    for (const notice of notices) {
      const isWanted =
        types.has(notice.type) &&
        (about.subject === undefined || notice.subject === about.subject) &&
        (about.place === undefined || notice.place.startsWith(about.place));
      if (!isWanted) continue;
      const thing = isOneThing ? '' : notice.subject;
      last.delete(thing);
      last.set(thing, notice);
    }
    return [...last.values()];
  }
}
