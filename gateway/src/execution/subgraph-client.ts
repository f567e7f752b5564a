import type { Caller } from '@community-graph/schema/caller';
import { signRequest } from '@community-graph/schema/request-signature';
import { inSpan, type SpanOptions, traceparent } from '@community-graph/schema/telemetry/tracing';
import type { Logger } from 'pino';
import type { SubgraphConfig } from '../config.ts';
import type { Presence } from '../presence.ts';
import type { GatewayMetrics } from '../telemetry/gateway-metrics.ts';
import { textOf } from './byte-text.ts';
import { parseJson } from './parse-json.ts';
import { Pause, type PauseState } from './pause.ts';
import { type Sending, type SendingOptions, SentRequest } from './sent-request.ts';
import { type FailureKind, SubgraphFailure } from './subgraph-failure.ts';
import type { HttpAnswer } from './subgraph-http/answer-reader.ts';
import { Connections } from './subgraph-http/connections.ts';
import { Deadlines } from './subgraph-http/deadlines.ts';
import { requestHead, requestText } from './subgraph-http/request-text.ts';

const FAILURES_BEFORE_PAUSE = 5;
const PAUSE_MILLISECONDS = 1_000;
const PROBE_MILLISECONDS = 1_000;
const MAXIMUM_ANSWER_BYTES = 32 * 1024 * 1024;
const HEADERS = { accept: 'application/json', 'content-type': 'application/json' } as const;

/** One operation for a subgraph. */
export interface SubgraphRequest {
  /** UTF-8, a character for each byte. */
  readonly body: string;
  readonly caller: Caller | null;
  /** Name of the client's operation that it belongs to, told under the signature. */
  readonly operationName?: string | null;
  readonly requestId: string;
  /** Ends the request when the client leaves; `null`: what was begun is finished. */
  readonly presence: Presence | null;
  /** Whether it may be sent again when the connection breaks: queries only. */
  readonly repeatable: boolean;
}

/** What a subgraph answered. */
export interface SubgraphAnswer<Payload> {
  readonly payload: Payload;
  readonly serverTiming: string | undefined;
}

/** How it stands with a subgraph, for metrics. */
export interface SubgraphState {
  readonly name: string;
  readonly inFlight: number;
  /** Of those, what waits for a connection. */
  readonly waiting: number;
  readonly connections: number;
  readonly pause: PauseState;
}

/** What a client works with besides its configuration. */
export interface SubgraphClientParts {
  readonly log: Logger;
  readonly metrics?: GatewayMetrics | undefined;
  readonly maximumAnswerBytes?: number | undefined;
}

const NO_ANSWER: readonly string[] = ['answer'];
const A_PART = /^[a-z-]{1,40}$/;

/** What a department says it misses; anybody may read it, so that only words of the form that we use are passed on. */
function missingIn(body: string): readonly string[] {
  try {
    const { missing } = readJson(body) as { missing?: unknown };
    const parts = Array.isArray(missing) ? missing.filter((part) => typeof part === 'string' && A_PART.test(part)) : [];
    return parts.length > 0 ? parts : NO_ANSWER;
  } catch {
    return NO_ANSWER;
  }
}

const readJson = (body: string): unknown => parseJson(textOf(body));

const isRefused = ({ status, body }: HttpAnswer, { caller }: SubgraphRequest): boolean =>
  status === 401 && caller?.tokenKey !== undefined && body.includes('"TOKEN_KEY_REVOKED"');

/**
 * Reads an answer.
 * @throws {SubgraphFailure} for one that cannot be used
 */
function payloadOf<Payload>(answer: HttpAnswer, request: SubgraphRequest, read: (body: string) => Payload): Payload {
  const { status, body } = answer;
  if (isRefused(answer, request)) {
    throw new SubgraphFailure('REVOKED', false, 'The key of the caller’s token has been revoked.');
  }
  if (status !== 200 && status !== 400) throw new SubgraphFailure('STATUS', true, `HTTP status ${status}.`);
  try {
    return read(body);
  } catch (cause) {
    const words = `HTTP status ${status} with a body that is not JSON.`;
    throw new SubgraphFailure('MALFORMED', true, words, { cause });
  }
}

/** Sends operations to one subgraph: bulkhead, kept connections, signature, deadline, one retry, pause after failures. */
export class SubgraphClient {
  readonly config: SubgraphConfig;
  readonly #connections: Connections;
  readonly #sending: Sending;
  readonly #path: string;
  /** Line and headers that are the same of all requests. */
  readonly #head: string;
  readonly #probeHead: string;
  readonly #span: SpanOptions;
  readonly #metrics: GatewayMetrics | undefined;
  readonly #pause: Pause;
  #inFlight = 0;

  constructor(
    config: SubgraphConfig,
    { log, metrics, maximumAnswerBytes = MAXIMUM_ANSWER_BYTES }: SubgraphClientParts,
  ) {
    const url = new URL(config.url);
    this.config = config;
    this.#metrics = metrics;
    this.#span = { kind: 'client', attributes: { 'community_graph.department': config.name } };
    this.#path = `${url.pathname}${url.search}`;
    this.#head = requestHead('POST', url, HEADERS);
    this.#probeHead = requestHead('GET', new URL('/health/ready', url));
    this.#connections = Connections.to(url, maximumAnswerBytes);
    const { deadline } = config;
    this.#sending = { connections: this.#connections, deadlines: new Deadlines(deadline), deadline };
    this.#pause = new Pause(FAILURES_BEFORE_PAUSE, PAUSE_MILLISECONDS, (state) => {
      log.warn({ subgraph: config.name }, `subgraph ${state === 'pauses' ? 'paused' : 'answers again'}`);
    });
  }

  /** How it stands with the subgraph. */
  get state(): SubgraphState {
    const { open, waiting } = this.#connections;
    return {
      ...{ name: this.config.name, inFlight: this.#inFlight, waiting },
      ...{ connections: open, pause: this.#pause.state },
    };
  }

  /**
   * Sends an operation. So many may be under way: one slow department must not fill the gateway with what waits for it.
   * @param read reads the body, a character for each byte; what it throws says that it is no JSON
   * @throws {SubgraphFailure} when there is no usable answer within the deadline
   */
  send<Payload>(request: SubgraphRequest, read: (body: string) => Payload): Promise<SubgraphAnswer<Payload>>;
  send(request: SubgraphRequest): Promise<SubgraphAnswer<unknown>>;
  send<Payload>(
    request: SubgraphRequest,
    read: (body: string) => Payload | unknown = readJson,
  ): Promise<SubgraphAnswer<Payload | unknown>> {
    const { name, inFlight } = this.config;
    const now = performance.now();
    if (this.#inFlight >= inFlight) {
      this.#metrics?.fetchEnded(name, 'BUSY', 0);
      const words = `${this.#inFlight} requests are under way to the subgraph.`;
      return Promise.reject(new SubgraphFailure('BUSY', false, words));
    }
    if (!this.#pause.mayAsk(now)) {
      this.#metrics?.fetchEnded(name, 'PAUSED', 0);
      return Promise.reject(new SubgraphFailure('PAUSED', false, 'The subgraph failed too often a moment ago.'));
    }
    this.#inFlight += 1;
    return inSpan('fetch', this.#span, () => this.#send(request, read, now));
  }

  #send<Payload>(
    request: SubgraphRequest,
    read: (body: string) => Payload,
    started: number,
  ): Promise<SubgraphAnswer<Payload>> {
    return new Promise((resolve, reject) => {
      const failed = (error: unknown) => {
        this.#ended(error instanceof SubgraphFailure ? error : null, started);
        reject(error);
      };
      const answered = (answer: HttpAnswer) => {
        try {
          const payload = payloadOf(answer, request, read);
          this.#pause.answered();
          this.#inFlight -= 1;
          this.#metrics?.fetchEnded(this.config.name, 'OK', performance.now() - started);
          resolve({ payload, serverTiming: answer.serverTiming });
        } catch (error) {
          failed(error);
        }
      };
      const { repeatable, presence } = request;
      const options: SendingOptions = { write: () => this.#write(request), repeatable, presence };
      try {
        new SentRequest(this.#sending, options, answered, failed).begin(started);
      } catch (error) {
        failed(error);
      }
    });
  }

  /** Notes that a request came to nothing. */
  #ended(failure: SubgraphFailure | null, started: number): void {
    const now = performance.now();
    this.#inFlight -= 1;
    const kind: FailureKind = failure?.kind ?? 'CONNECTION';
    this.#metrics?.fetchEnded(this.config.name, kind, now - started);
    if (failure?.isSymptom) this.#pause.failed(now);
    else if (kind === 'TOO_LARGE' || kind === 'REVOKED') this.#pause.answered();
    else this.#pause.unknown();
  }

  /** The whole request. Signs anew each time: a nonce is good for one request. */
  #write({ body, caller: asker, operationName, requestId }: SubgraphRequest): string {
    const { signing, name } = this.config;
    if (!signing) return requestText(this.#head, { 'x-request-id': requestId }, body);
    if (!asker) throw new Error(`A request to ${name} must be signed, but nobody is known to have made it.`);
    const caller = operationName ? { ...asker, operationName } : asker;
    const signed = { path: this.#path, body: Buffer.from(body, 'latin1'), caller, requestId };
    return requestText(this.#head, signRequest({ ...signing, ...signed, traceparent: traceparent() }), body);
  }

  /**
   * What the subgraph misses now, by its own word, or `answer` when it gives none. A department must say that it is
   * ready; of any other subgraph it is enough that it speaks HTTP.
   */
  async missing(): Promise<readonly string[]> {
    const deadline = PROBE_MILLISECONDS;
    const sending = { connections: this.#connections, deadlines: new Deadlines(deadline), deadline };
    const write = () => requestText(this.#probeHead, {}, '');
    try {
      const { status, body } = await new Promise<HttpAnswer>((resolve, reject) => {
        const options = { write, repeatable: true, presence: null };
        new SentRequest(sending, options, resolve, reject).begin(performance.now());
      });
      return this.config.signing === null || status === 200 ? [] : missingIn(body);
    } catch {
      return NO_ANSWER;
    }
  }

  /** Closes the connections when what runs is done. */
  close(): Promise<void> {
    return this.#connections.close();
  }
}
