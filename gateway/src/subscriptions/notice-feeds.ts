import type { NoticesQuestion, NoticeType } from '@community-graph/schema/events/notice';
import { NOTICE_TYPES } from '@community-graph/schema/events/notice-types';
import type { Logger } from 'pino';
import type { SubgraphConfig } from '../config.ts';
import type { Position, Positions } from './event-id.ts';
import { NoticeFeed } from './notice-feed.ts';

/** The feeds of all departments that tell notices. */
export class NoticeFeeds {
  readonly #feeds: ReadonlyMap<string, NoticeFeed>;

  /** @param subgraphs where the departments are and how requests to them are signed */
  constructor(subgraphs: ReadonlyMap<string, SubgraphConfig>, log: Logger) {
    const sources = new Set([...NOTICE_TYPES.values()].map(({ source }) => source));
    this.#feeds = new Map(
      [...sources].flatMap((source): [string, NoticeFeed][] => {
        const place = subgraphs.get(source);
        if (!place?.signing) return [];
        const address = { origin: new URL(place.url).origin, asker: 'gateway', signing: place.signing };
        const types = [...NOTICE_TYPES.values()].filter((one) => one.source === source).map(({ type }) => type);
        return [[source, new NoticeFeed(source, address, types, log)]];
      }),
    );
  }

  /** The feeds in which notices of these types come. */
  of(types: readonly NoticeType[]): readonly NoticeFeed[] {
    return [...new Set(types.map(({ source }) => source))].flatMap((source) => this.#feeds.get(source) ?? []);
  }

  /**
   * Where a subscriber begins: after what was heard already, or else at the end.
   * @throws {SubscriptionEnded} when a department does not answer, or when a position is not of its outbox
   */
  async start(
    feeds: readonly NoticeFeed[],
    heard: Positions | null,
    about: NoticesQuestion['about'],
    signal: AbortSignal,
  ): Promise<Positions> {
    const startOf = async (feed: NoticeFeed): Promise<[string, Position]> => {
      const end = await feed.end(signal);
      const at = heard?.[feed.department];
      if (!at) return [feed.department, end];
      // What another gateway has heard may be ahead of what was heard here; the department knows whether it can be.
      if (at.stream !== end.stream || at.position > end.position) await feed.page(at, about, signal);
      return [feed.department, at];
    };
    return Object.fromEntries(await Promise.all(feeds.map(startOf)));
  }

  /** Stops following all. */
  async stop(): Promise<void> {
    await Promise.all([...this.#feeds.values()].map((feed) => feed.stop()));
  }
}
