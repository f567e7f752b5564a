import { setTimeout as pause } from 'node:timers/promises';
import { askService, type ServiceAddress } from '@community-graph/schema/access/ask-service';
import {
  NOTICES_PATH,
  type Notice,
  type NoticesAnswer,
  type NoticesQuestion,
  noticesAnswer,
} from '@community-graph/schema/events/notice';
import type { Logger } from 'pino';
import type { Position } from './event-id.ts';
import { SubscriptionEnded } from './subscription-ended.ts';

/** Departments answer within 20 s; a little later it is given up. */
const WAIT_MILLISECONDS = 25_000;
const ANSWER_MILLISECONDS = 5_000;
const RETRY_MILLISECONDS = 500;
/** Notices kept for readers that are not at the end; who is further behind asks the department. */
const KEPT = 4_096;
/** Notices that a reader takes at once. */
const BATCH = 200;

/** Notices after a position, and up to where they are all. */
export interface Batch {
  readonly notices: readonly Notice[];
  readonly reached: Position;
}

/** What a reader wants of an outbox. */
type About = NoticesQuestion['about'];

/**
 * Follows the notices of one department for all subscribers, from the first one on. It keeps the last few for them: a
 * subscriber is a position in the outbox and no queue, so that a slow one costs no memory.
 */
export class NoticeFeed {
  #kept: Notice[] = [];
  /** All later notices are kept. */
  #keptAfter = 0;
  #end: Position | null = null;
  #running: Promise<void> | null = null;
  readonly #stopping = new AbortController();
  readonly #listening = new Set<() => void>();

  /** @param types names of the notices that subscriptions are served by */
  constructor(
    readonly department: string,
    private readonly address: ServiceAddress,
    private readonly types: readonly string[],
    private readonly log: Logger,
  ) {}

  /**
   * The end of the outbox as it is known here: a subscriber who starts at it misses nothing that happens from now on.
   * @throws {SubscriptionEnded} when the department does not answer
   */
  async end(signal: AbortSignal): Promise<Position> {
    this.#running ??= this.#follow();
    if (!this.#end) await this.#firstAnswer(AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MILLISECONDS)]));
    if (this.#end) return this.#end;
    throw new SubscriptionEnded('SUBGRAPH_UNAVAILABLE', 'The department does not tell changes now; try again later.', {
      department: this.department,
    });
  }

  /** What came after a position: of what is kept here, or else asked of the department. */
  async after(at: Position, about: About, signal: AbortSignal): Promise<Batch> {
    if (this.#end && at.stream !== this.#end.stream) throw strangePosition();
    if (!this.#end || at.position < this.#keptAfter) return this.page(at, about, signal);
    // From the end, where readers mostly are.
    const first = this.#kept.findLastIndex(({ position }) => position <= at.position) + 1;
    const notices = this.#kept.slice(first, first + BATCH);
    const last = notices.at(-1);
    if (last && first + BATCH < this.#kept.length) return { notices, reached: { ...at, position: last.position } };
    return { notices, reached: this.#end.position > at.position ? this.#end : at };
  }

  /**
   * One page of what came after a position, of the department.
   * @throws {SubscriptionEnded} for a position that is not of its outbox
   */
  async page(at: Position, about: About, signal: AbortSignal): Promise<Batch> {
    const question = { stream: at.stream, after: at.position, types: [...this.types], wait: false, about };
    const { stream, position, notices } = await this.#ask(question, ANSWER_MILLISECONDS, signal).catch(
      (error: unknown) => {
        throw isConflict(error) ? strangePosition() : error;
      },
    );
    return { notices, reached: { stream, position } };
  }

  /** Calls `wake` each time there may be more, until the function that it returns is called. */
  listen(wake: () => void): () => void {
    this.#listening.add(wake);
    return () => this.#listening.delete(wake);
  }

  /** Stops following. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  #ask(question: NoticesQuestion, milliseconds: number, signal: AbortSignal): Promise<NoticesAnswer> {
    const asked = { path: NOTICES_PATH, body: question, requestId: 'notices', milliseconds, signal };
    return askService(this.address, asked).then((answer) => noticesAnswer.parse(answer));
  }

  async #follow(): Promise<void> {
    const { signal } = this.#stopping;
    const told = { department: this.department };
    let failures = 0;
    while (!signal.aborted) {
      try {
        this.#take(await this.#next(signal));
        if (failures > 0) this.log.info(told, 'changes of a department are heard again');
        failures = 0;
      } catch (error) {
        if (signal.aborted) return;
        if (isConflict(error)) this.#forget();
        failures += 1;
        if (failures === 1) this.log.warn({ ...told, reason: (error as Error).message }, 'changes are not heard');
        await pause(RETRY_MILLISECONDS, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  #next(signal: AbortSignal): Promise<NoticesAnswer> {
    const { stream, position } = this.#end ?? { stream: null, position: null };
    const question = { stream, after: position, types: [...this.types], wait: true, about: {} };
    return this.#ask(question, WAIT_MILLISECONDS, signal);
  }

  #take({ stream, position, notices }: NoticesAnswer): void {
    if (!this.#end) this.#keptAfter = position;
    this.#end = { stream, position };
    this.#kept.push(...notices);
    const dropped = this.#kept.splice(0, Math.max(0, this.#kept.length - KEPT));
    this.#keptAfter = dropped.at(-1)?.position ?? this.#keptAfter;
    this.#wake();
  }

  /** The outbox is another than before: whoever read the old one is told so. */
  #forget(): void {
    this.#kept = [];
    this.#end = null;
  }

  #wake(): void {
    for (const wake of this.#listening) wake();
  }

  async #firstAnswer(late: AbortSignal): Promise<void> {
    await new Promise<void>((resolve) => {
      const unlisten = this.listen(done);
      function done(): void {
        unlisten();
        resolve();
      }
      if (late.aborted) done();
      late.addEventListener('abort', done, { once: true });
    });
  }
}

const isConflict = (error: unknown): boolean => (error as { code?: unknown }).code === 'HTTP_409';

const strangePosition = () =>
  new SubscriptionEnded(
    'CONFLICT',
    'The event id is not one of this outbox any more; read the present state by a query and subscribe without it.',
  );
