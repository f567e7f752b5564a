import { askService, type ServiceAddress } from '@community-graph/schema/access/ask-service';
import {
  EVENTS_PATH,
  type EventsAnswer,
  type EventsQuestion,
  eventsAnswer,
} from '@community-graph/schema/events/cloud-event';
import type { Logger } from 'pino';
import type { OpenDatabase } from '../database/connect.ts';
import { openScope, SYSTEM_SCOPE } from '../database/scope.ts';
import { errorForLog } from '../error-for-log.ts';
import { applyNext } from './apply-inbox.ts';
import { LONGEST_WAIT_MILLISECONDS } from './events-route.ts';
import { cursorAt, receive } from './inbox.ts';
import type { Reaction } from './react.ts';
import { type Repeating, repeatedly } from './repeatedly.ts';
import { shipLooks } from './ship-looks.ts';
import { passed } from './steps.ts';

/** What is due again is looked for so often. */
const LOOK_MILLISECONDS = 1_000;
const ANSWER_MILLISECONDS = 5_000;

/** Where a department is heard: over HTTP, or later from a broker. */
export type Feed = (question: EventsQuestion, signal: AbortSignal) => Promise<EventsAnswer>;

/** What a department keeps its part in events with. */
export interface EventKeeping {
  readonly database: OpenDatabase;
  readonly reactions: readonly Reaction[];
  /** The departments that are heard, by code. */
  readonly feeds: ReadonlyMap<string, Feed>;
  /** Who takes the record of what was told. */
  readonly office: ServiceAddress;
  readonly log: Logger;
  /** Told whenever a department has answered, for metrics. */
  readonly heard?: ((source: string) => void) | undefined;
}

/** Asks a department for its events by signed requests that it answers when there are some. */
export const httpFeed =
  (address: ServiceAddress): Feed =>
  async (body, signal) => {
    const milliseconds = LONGEST_WAIT_MILLISECONDS + ANSWER_MILLISECONDS;
    const question = { path: EVENTS_PATH, body, requestId: 'events', milliseconds, signal };
    return eventsAnswer.parse(await askService(address, question));
  };

/** Receives events, applies them, and sends the record of those that were told, as long as the department's process runs. */
export function keepEvents({ database, reactions, feeds, office, log, heard }: EventKeeping): {
  stop(): Promise<void>;
} {
  const { db } = database;
  const system = openScope(database, SYSTEM_SCOPE);
  const report = (what: string) => (failure: unknown) => {
    if (failure === null) log.info(`${what}: works again`);
    else log.warn({ error: errorForLog(failure) }, `${what}: fails, and is tried again`);
  };
  const applying = repeatedly(() => applyNext(system, reactions), {
    ...{ every: LOOK_MILLISECONDS, report: report('applying events') },
  });
  const shipping = repeatedly((signal) => shipLooks(db, office, signal), {
    ...{ every: LOOK_MILLISECONDS, report: report('sending the record of events') },
  });
  const receiving = [...feeds].map(([source, feed]): Repeating => {
    const types = typesOf(reactions, source);
    const round = async (signal: AbortSignal) => {
      const cursor = await cursorAt(db, source);
      const question = { stream: cursor?.stream ?? null, after: cursor?.position ?? 0, types };
      const answer = await feed(question, signal);
      passed('delivery-received');
      heard?.(source);
      if (answer.position !== cursor?.position || answer.events.length > 0) await receive(db, source, answer);
      if (answer.events.length > 0) applying.wake();
      return true;
    };
    return repeatedly(round, { every: 0, report: report(`receiving events of ${source}`) });
  });
  return {
    stop: async () => {
      await Promise.all([...receiving, applying, shipping].map((one) => one.stop()));
    },
  };
}

const typesOf = (reactions: readonly Reaction[], source: string): Record<string, string> =>
  Object.fromEntries(
    reactions.filter(({ type }) => type.source === source).map(({ type, purpose }) => [type.type, purpose]),
  );
