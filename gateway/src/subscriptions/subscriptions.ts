import { randomUUID } from 'node:crypto';
import { RESIDENT_ROLE } from '@community-graph/schema/access/decision';
import type { Caller } from '@community-graph/schema/caller';
import type { Notice, NoticesQuestion } from '@community-graph/schema/events/notice';
import { bulkhead } from 'cockatiel';
import { parse, validate } from 'graphql';
import type { Logger } from 'pino';
import type { AccessControl, AskedOperation } from '../access/access-control.ts';
import type { CallerIdentity } from '../access/caller-identity.ts';
import type { Asking } from '../access/resident-question.ts';
import type { SubscriptionConfig } from '../config.ts';
import { emptyOutcome, type RequestContext } from '../context.ts';
import { textOf } from '../execution/byte-text.ts';
import { type OperationRunner, posted } from '../execution/operation-runner.ts';
import { parseJson } from '../execution/parse-json.ts';
import { Timing } from '../execution/timing.ts';
import { Presence } from '../presence.ts';
import type { Siblings } from '../workers/siblings.ts';
import { type Positions, positionsOf } from './event-id.ts';
import type { NoticeFeeds } from './notice-feeds.ts';
import { OpenSubscriptions } from './open-subscriptions.ts';
import { queryOf, type SubscribedQuery } from './query-of.ts';
import { type EventResult, Subscription } from './subscription.ts';
import { badSubscription, SubscriptionEnded } from './subscription-ended.ts';

/** Events that are read at the same time; the others wait, so that a busy minute leaves queries their share. */
const READ_AT_ONCE = 32;
const FORMS = { subject: /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/, community: /^\d{12}$/, region: /^\d{2,12}$/ };

/** What subscriptions work with. */
export interface SubscriptionService {
  readonly access: AccessControl;
  readonly identity: CallerIdentity;
  readonly runner: OperationRunner;
  readonly feeds: NoticeFeeds;
  readonly most: SubscriptionConfig;
  readonly siblings: Siblings;
  readonly log: Logger;
}

/** A subscription as a client asks for it. */
export interface AskedSubscription extends Asking {
  readonly asked: AskedOperation;
  readonly caller: Caller;
  /** The last event that the client had; `null`: from now on. */
  readonly lastEventId: string | null;
}

/** Opens subscriptions, and reads each event with the rights that the subscriber then has. */
export class Subscriptions {
  readonly #open: OpenSubscriptions;
  readonly #reading = bulkhead(READ_AT_ONCE, Number.MAX_SAFE_INTEGER);

  constructor(private readonly service: SubscriptionService) {
    this.#open = new OpenSubscriptions(service.most);
    service.siblings.answer('subscriptions', (sub) => ({ own: this.#open.of(sub), total: this.#open.total }));
  }

  /** How many are open. */
  get total(): number {
    return this.#open.total;
  }

  /**
   * Opens a subscription.
   * @throws {SubscriptionEnded} when it is refused, with the reason; the errors of limits and syntax as for a query
   */
  async open(asking: AskedSubscription): Promise<Subscription> {
    const { asked, caller, requestId, presence } = asking;
    const log = this.service.log.child({ requestId });
    const context = contextOf({ requestId, caller, presence, log });
    this.service.runner.review(asked, context);
    const query = this.#queryOf(asked, caller);
    const check = () => this.#reasonToEnd(asked, caller);
    const reason = check();
    if (reason) {
      // A refusal is on the record, as that of a query.
      if (context.reviewed) context.reviewed.hasRun = true;
      await this.service.runner.recordLook(asked, context);
      throw reason;
    }
    const release = await this.#open.reserveAmong(this.service.siblings, caller.sub);
    try {
      const subscription = await this.#start(query, asking, release);
      this.#open.watch(subscription, check);
      log.info({ subscription: query.declared.reads, open: this.#open.total }, 'subscription opened');
      return subscription;
    } catch (error) {
      release();
      throw error;
    }
  }

  /** Ends all. */
  async stop(): Promise<void> {
    this.#open.stop();
    await this.service.feeds.stop();
  }

  async #start(query: SubscribedQuery, asking: AskedSubscription, closed: () => void): Promise<Subscription> {
    const { notices, chooses, isOneThing } = query.declared;
    const feeds = this.service.feeds.of(notices);
    const about: NoticesQuestion['about'] = chooses === 'subject' ? { subject: query.chosen } : { place: query.chosen };
    const start = await this.service.feeds.start(
      feeds,
      positionsAfter(asking.lastEventId),
      about,
      asking.presence.signal,
    );
    return new Subscription({
      ...{ feeds, start, closed },
      choice: { types: new Set(notices.map(({ type }) => type)), about, isOneThing },
      read: (notice, signal) => this.#reading.execute(() => this.#read(query, notice, asking, signal)),
    });
  }

  #queryOf(asked: AskedOperation, caller: Caller): SubscribedQuery {
    const { schema } = this.service.access;
    if (!schema) throw new SubscriptionEnded('SUBGRAPH_UNAVAILABLE', 'There is no graph yet; try again later.');
    const document = parse(asked.query);
    const [fault] = validate(schema, document, undefined, { hideSuggestions: true });
    if (fault) throw fault;
    const query = queryOf(schema, document, asked);
    const { argument, chooses, forResidents } = query.declared;
    if (!FORMS[chooses].test(query.chosen)) throw badSubscription(`${argument} is not a ${chooses} that there can be.`);
    const isOwn = forResidents === 'ALL' || (forResidents === 'OWN' && query.chosen === caller.sub.toLowerCase());
    if (caller.roles.includes(RESIDENT_ROLE) && !isOwn) {
      const words = '居民只能订阅本人的变化。Residents subscribe to changes of their own record only.';
      throw new SubscriptionEnded('FORBIDDEN_FIELD', words, {
        reason: 'NOT_SHARED',
        field: `Subscription.${query.name}`,
      });
    }
    return query;
  }

  /** Asked before the start and then each second: token, key, and whether the policy in force still opens the field. */
  #reasonToEnd(asked: AskedOperation, { tokenKey, exp, ...caller }: Caller): SubscriptionEnded | null {
    const { access } = this.service;
    if (exp * 1_000 <= Date.now()) {
      return new SubscriptionEnded('UNAUTHENTICATED', 'The token has expired; subscribe again with a new one.');
    }
    if (tokenKey !== undefined && access.isRevoked(tokenKey)) {
      return new SubscriptionEnded(
        'UNAUTHENTICATED',
        'The key that signed this token has been revoked; get a new token.',
      );
    }
    const review = access.review(asked, { ...caller, tokenKey, exp });
    if (!review) return graphChanged();
    const refused = review.review.refused.find(({ path }) => path.length === 1);
    if (!refused) return null;
    const { words, reason, coordinate: field } = refused;
    return new SubscriptionEnded('FORBIDDEN_FIELD', words, { reason, field });
  }

  /** Reads what a notice is about as a query of the subscriber, with a look of its own on the record. */
  async #read(
    query: SubscribedQuery,
    notice: Notice,
    { caller, requestId }: AskedSubscription,
    signal: AbortSignal,
  ): Promise<EventResult | null> {
    signal.throwIfAborted();
    const eventRequest = randomUUID();
    const log = this.service.log.child({ requestId: eventRequest, subscription: requestId });
    const presence = Presence.until(signal);
    const now = await this.service.identity.withSubjects(caller, { requestId: eventRequest, presence });
    const newest = { ...now, newest: true as const };
    const context = contextOf({ requestId: eventRequest, caller: newest, presence, log });
    const asked = query.ask(query.declared.query(notice, query.chosen));
    const { bytes } = await this.service.runner.run(posted(asked), context);
    const { data, errors } = parseJson(textOf(bytes)) as EventResult;
    const { timing, outcome } = context;
    log.info({ milliseconds: Math.round(timing.total), fetches: timing.fetches, errors: outcome.errors }, 'event');
    if (data === undefined) throw graphChanged();
    const isThere = data?.[query.name] !== null || (errors?.length ?? 0) > 0;
    return isThere ? { data, ...(errors ? { errors } : {}) } : null;
  }
}

const graphChanged = () =>
  new SubscriptionEnded('SUBGRAPH_UNAVAILABLE', 'The graph has changed; subscribe again after the last event id.');

function positionsAfter(lastEventId: string | null): Positions | null {
  if (lastEventId === null) return null;
  const positions = positionsOf(lastEventId);
  if (!positions) throw badSubscription('The last event id is none that this graph gave.');
  return positions;
}

const contextOf = (parts: Pick<RequestContext, 'requestId' | 'caller' | 'presence' | 'log'>): RequestContext => ({
  ...parts,
  ...{ reviewed: null, subjects: new Set(), timing: new Timing() },
  outcome: emptyOutcome(),
});
