import {
  AckPolicy,
  type Consumer,
  JetStreamApiCodes,
  JetStreamApiError,
  type JetStreamManager,
  jetstream,
  jetstreamManager,
  RetentionPolicy,
  StorageType,
} from '@nats-io/jetstream';
import { connect, type NatsConnection, nanos } from '@nats-io/transport-node';

const QUESTIONS = 'event-questions';
const EVENTS = 'events';
const DAY_MILLISECONDS = 86_400_000;
/** A department that was away longer asks anew for what the broker has removed. */
const KEPT_MILLISECONDS = 7 * DAY_MILLISECONDS;
/** What was given to a process that was killed is given to the next one after this time. */
const ACKNOWLEDGED_WITHIN_MILLISECONDS = 2_000;
const CONNECTED_WITHIN_MILLISECONDS = 5_000;
/** What a server that was just killed was asked is never answered: it is asked again soon. */
const OPTIONS = { timeout: 1_000 };

/** Who tells whom. */
export interface Way {
  readonly source: string;
  readonly receiver: string;
}

/** A message that the broker keeps. */
export interface Kept {
  readonly text: string;
  readonly sequence: number;
}

/** Address of what a receiver wants to be told. */
export const questionAddress = ({ source, receiver }: Way): string => `${QUESTIONS}.${source}.${receiver}`;
/** Address of what a receiver is told. */
export const eventsAddress = ({ source, receiver }: Way): string => `${EVENTS}.${source}.${receiver}`;
const streamOf = (source: string): string => `${EVENTS}-${source}`;

/**
 * A NATS server with JetStream: a stream of pages for each department that tells events, a subject in it for each that is told, and the
 * questions that stand. It is connected to in the background, again and again; what is asked meanwhile fails.
 */
export class Broker {
  readonly #connecting: Promise<NatsConnection>;
  readonly #waking = new Set<() => void>();
  #ended = false;

  /** @param url `nats://` or `tls://`, with name and password where the server wants them */
  constructor(url: string) {
    const { username, password, host, protocol } = new URL(url);
    const named = username ? { user: decodeURIComponent(username), pass: decodeURIComponent(password) } : {};
    this.#connecting = connect({
      ...{ servers: host, ...named, ...(protocol === 'tls:' ? { tls: {} } : {}) },
      ...{
        waitOnFirstConnect: true,
        maxReconnectAttempts: -1,
        reconnectTimeWait: 250,
        timeout: CONNECTED_WITHIN_MILLISECONDS,
      },
    });
    this.#connecting.then((connection) => this.#watch(connection)).catch(() => undefined);
  }

  /** Called when a question changed, and when the connection was made again: what was known may be old. */
  onChange(wake: () => void): void {
    this.#waking.add(wake);
  }

  /** The question that stands. */
  async question(way: Way): Promise<string | null> {
    const manager = await this.#manager();
    await this.#ensureQuestions(manager);
    return (await last(manager, QUESTIONS, questionAddress(way)))?.text ?? null;
  }

  /** Puts a question in place of the one that stood. */
  async ask(way: Way, text: string): Promise<void> {
    await this.#ensureQuestions(await this.#manager());
    await jetstream(await this.#connected(), OPTIONS).publish(questionAddress(way), text);
  }

  /** The last page that was told. */
  async lastTold(way: Way): Promise<Kept | null> {
    const manager = await this.#manager();
    await ensureEvents(manager, way.source);
    return last(manager, streamOf(way.source), eventsAddress(way));
  }

  /**
   * Tells a page, if the last one is that of `lastSequence`.
   * @returns its sequence
   * @throws {JetStreamApiError} when another process has told one since
   */
  async tell(way: Way, text: string, lastSequence: number): Promise<number> {
    const client = jetstream(await this.#connected(), OPTIONS);
    const { seq } = await client.publish(eventsAddress(way), text, {
      expect: { lastSubjectSequence: lastSequence, streamName: streamOf(way.source) },
    });
    return seq;
  }

  /** Where a receiver takes its pages, one after the other; the broker remembers which it has acknowledged. */
  async pages({ source, receiver }: Way): Promise<Consumer> {
    const manager = await this.#manager();
    await ensureEvents(manager, source);
    const stream = streamOf(source);
    await manager.consumers.add(stream, {
      ...{ durable_name: receiver, filter_subject: eventsAddress({ source, receiver }), max_ack_pending: 1 },
      ...{ ack_policy: AckPolicy.Explicit, ack_wait: nanos(ACKNOWLEDGED_WITHIN_MILLISECONDS) },
    });
    return jetstream(await this.#connected(), OPTIONS).consumers.get(stream, receiver);
  }

  /** Closes the connection. */
  async close(): Promise<void> {
    this.#ended = true;
    const connection = await Promise.race([this.#connecting.catch(() => null), Promise.resolve(null)]);
    await connection?.close();
    this.#connecting.then((late) => late.close()).catch(() => undefined);
  }

  async #connected(): Promise<NatsConnection> {
    if (this.#ended) throw new Error('The connection to the broker was closed.');
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('The broker does not answer.')), CONNECTED_WITHIN_MILLISECONDS);
    });
    return Promise.race([this.#connecting, late]).finally(() => clearTimeout(timer));
  }

  async #manager(): Promise<JetStreamManager> {
    return jetstreamManager(await this.#connected(), OPTIONS);
  }

  async #ensureQuestions(manager: JetStreamManager): Promise<void> {
    await manager.streams.add({
      ...{ name: QUESTIONS, subjects: [`${QUESTIONS}.>`], max_msgs_per_subject: 1 },
      ...{ storage: StorageType.File, retention: RetentionPolicy.Limits },
    });
  }

  async #watch(connection: NatsConnection): Promise<void> {
    const wake = () => {
      for (const one of this.#waking) one();
    };
    connection.subscribe(`${QUESTIONS}.>`, { callback: wake });
    wake();
    for await (const { type } of connection.status()) if (type === 'reconnect') wake();
  }
}

const ensureEvents = (manager: JetStreamManager, source: string) =>
  manager.streams.add({
    ...{ name: streamOf(source), subjects: [`${EVENTS}.${source}.*`], max_age: nanos(KEPT_MILLISECONDS) },
    ...{ storage: StorageType.File, retention: RetentionPolicy.Limits },
  });

async function last(manager: JetStreamManager, stream: string, address: string): Promise<Kept | null> {
  try {
    const message = await manager.streams.getMessage(stream, { last_by_subj: address });
    return message && { text: message.string(), sequence: message.seq };
  } catch (error) {
    if (error instanceof JetStreamApiError && error.code === JetStreamApiCodes.NoMessageFound) return null;
    throw error;
  }
}
