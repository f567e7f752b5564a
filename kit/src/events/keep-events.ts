import { askService, type ServiceAddress } from '@community-graph/schema/access/ask-service';
import {
  EVENTS_PATH,
  type EventsAnswer,
  type EventsQuestion,
  eventsAnswer,
  type SnapshotAnswer,
  snapshotAnswer,
} from '@community-graph/schema/events/cloud-event';
import type { OpenDatabase } from '../database/connect.ts';
import { openScope, SYSTEM_SCOPE } from '../database/scope.ts';
import { applyNext } from './apply-inbox.ts';
import { LONGEST_WAIT_MILLISECONDS } from './events-route.ts';
import { cursorAt, receive } from './inbox.ts';
import type { Reaction } from './react.ts';
import { receiveSnapshot, snapshotPlace } from './receive-snapshot.ts';
import { removeOld } from './remove-old.ts';
import { type Repeating, repeatedly } from './repeatedly.ts';
import { shipLooks } from './ship-looks.ts';
import { passed } from './steps.ts';

/** What is due again is looked for so often. */
const LOOK_MILLISECONDS = 1_000;
const REMOVE_MILLISECONDS = 3_600_000;
const ANSWER_MILLISECONDS = 5_000;

/** Where a department is heard: over HTTP, or through a broker; `null` when there was nothing for a while. */
export type Feed = (question: EventsQuestion, signal: AbortSignal) => Promise<EventsAnswer | null>;

/** How another department is heard: what happens, and what is so when one begins. */
export interface Heard {
  readonly feed: Feed;
  readonly snapshot: (question: EventsQuestion, signal: AbortSignal) => Promise<SnapshotAnswer>;
}

/** What a department keeps its part in events with. */
export interface EventKeeping {
  readonly database: OpenDatabase;
  readonly reactions: readonly Reaction[];
  /** The departments that are heard, by code. */
  readonly feeds: ReadonlyMap<string, Heard>;
  /** Who takes the record of what was told. */
  readonly office: ServiceAddress;
  /** Days for which events that were told or applied are kept. */
  readonly keptDays: number;
  /** Makes what is told when the named work fails, and `null` when it works again. */
  readonly report: (what: string) => (failure: unknown) => void;
  /** Told whenever a department has answered, for metrics. */
  readonly answered?: ((source: string) => void) | undefined;
}

/** Asks a department for its events by signed requests that it answers when there are some. */
export const httpFeed =
  (address: ServiceAddress): Feed =>
  async (question, signal) =>
    eventsAnswer.parse(await ask(address, question, signal));

/** Asks a department for a snapshot, page by page. */
export const httpSnapshot =
  (address: ServiceAddress): Heard['snapshot'] =>
  async (question, signal) =>
    snapshotAnswer.parse(await ask(address, question, signal));

function ask(address: ServiceAddress, body: EventsQuestion, signal: AbortSignal): Promise<unknown> {
  const milliseconds = LONGEST_WAIT_MILLISECONDS + ANSWER_MILLISECONDS;
  return askService(address, { path: EVENTS_PATH, body, requestId: 'events', milliseconds, signal });
}

/** Receives events, applies them, and sends the record of those that were told, as long as the department's process runs. */
export function keepEvents({ database, reactions, feeds, office, keptDays, report, answered }: EventKeeping): {
  stop(): Promise<void>;
} {
  const { db } = database;
  const system = openScope(database, SYSTEM_SCOPE);
  const applying = repeatedly(() => applyNext(system, reactions), {
    ...{ every: LOOK_MILLISECONDS, report: report('applying events') },
  });
  const shipping = repeatedly((signal) => shipLooks(db, office, signal), {
    ...{ every: LOOK_MILLISECONDS, report: report('sending the record of events') },
  });
  const receiving = [...feeds].map(([source, heard]): Repeating => {
    const types = typesOf(reactions, source);
    const round = async (signal: AbortSignal) => {
      const cursor = await cursorAt(db, source);
      const question = { stream: cursor?.stream ?? null, after: cursor?.position ?? 0, types };
      const place = await snapshotPlace(db, source);
      if (place) {
        await receiveSnapshot(db, source, await heard.snapshot({ ...question, snapshot: place }, signal));
        applying.wake();
        return true;
      }
      const answer = await heard.feed(question, signal);
      if (!answer) return true;
      passed('delivery-received');
      answered?.(source);
      if (answer.position !== cursor?.position || answer.events.length > 0) await receive(db, source, answer);
      if (answer.events.length > 0) applying.wake();
      return true;
    };
    return repeatedly(round, { every: 0, report: report(`receiving events of ${source}`) });
  });
  const removing = repeatedly(() => removeOld(db, keptDays), {
    ...{ every: REMOVE_MILLISECONDS, report: report('removing old events') },
  });
  return {
    stop: async () => {
      await Promise.all([...receiving, applying, shipping, removing].map((one) => one.stop()));
    },
  };
}

const typesOf = (reactions: readonly Reaction[], source: string): Record<string, string> =>
  Object.fromEntries(
    reactions.filter(({ type }) => type.source === source).map(({ type, purpose }) => [type.type, purpose]),
  );
