import type { Caller } from '@community-graph/schema/caller';
import { signRequest } from '@community-graph/schema/request-signature';
import { inSpan, type SpanOptions, traceparent } from '@community-graph/schema/telemetry/tracing';
import { BrokenCircuitError, CircuitState, ConsecutiveBreaker, circuitBreaker, handleWhen } from 'cockatiel';
import type { Logger } from 'pino';
import { Pool } from 'undici';
import type { SubgraphConfig } from '../config.ts';
import type { GatewayMetrics } from '../telemetry/gateway-metrics.ts';
import { parseJson } from './parse-json.ts';
import { type FailureKind, failureOf, SubgraphFailure } from './subgraph-failure.ts';

const FAILURES_BEFORE_PAUSE = 5;
const PAUSE_MILLISECONDS = 1_000;
const PROBE_MILLISECONDS = 1_000;
const MAXIMUM_ANSWER_BYTES = 32 * 1024 * 1024;
const POOL = {
  connections: 64,
  keepAliveTimeout: 30_000,
  // The deadline of the request covers connecting, waiting and reading; undici's own clocks would only add noise.
  headersTimeout: 0,
  bodyTimeout: 0,
  connect: { timeout: 2_000 },
} as const;

/** One operation for a subgraph. */
export interface SubgraphRequest {
  readonly body: string;
  readonly caller: Caller | null;
  readonly requestId: string;
  /** Aborts the request when the client leaves. */
  readonly signal: AbortSignal;
  /** Whether it may be sent again when the connection breaks: queries only. */
  readonly repeatable: boolean;
}

/** What a subgraph answered. */
export interface SubgraphAnswer {
  readonly payload: unknown;
  readonly serverTiming: string | undefined;
}

/** How it stands with a subgraph, for metrics. */
export interface SubgraphState {
  readonly name: string;
  readonly inFlight: number;
  /** Of those, what waits for a connection. */
  readonly waiting: number;
  readonly connections: number;
  readonly breaker: CircuitState;
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
function missingIn(text: string): readonly string[] {
  try {
    const { missing } = parseJson(text) as { missing?: unknown };
    const parts = Array.isArray(missing) ? missing.filter((part) => typeof part === 'string' && A_PART.test(part)) : [];
    return parts.length > 0 ? parts : NO_ANSWER;
  } catch {
    return NO_ANSWER;
  }
}

/** Sends operations to one subgraph: bulkhead, keep-alive pool, signature, deadline, one retry, breaker. */
export class SubgraphClient {
  readonly config: SubgraphConfig;
  readonly #pool: Pool;
  readonly #origin: string;
  readonly #path: string;
  readonly #span: SpanOptions;
  readonly #metrics: GatewayMetrics | undefined;
  #inFlight = 0;
  readonly #breaker = circuitBreaker(
    handleWhen((error) => error instanceof SubgraphFailure && error.isSymptom),
    { halfOpenAfter: PAUSE_MILLISECONDS, breaker: new ConsecutiveBreaker(FAILURES_BEFORE_PAUSE) },
  );

  constructor(
    config: SubgraphConfig,
    { log, metrics, maximumAnswerBytes = MAXIMUM_ANSWER_BYTES }: SubgraphClientParts,
  ) {
    const url = new URL(config.url);
    this.config = config;
    this.#metrics = metrics;
    this.#span = { kind: 'client', attributes: { 'community_graph.department': config.name } };
    this.#origin = url.origin;
    this.#path = `${url.pathname}${url.search}`;
    this.#pool = new Pool(url.origin, { ...POOL, maxResponseSize: maximumAnswerBytes });
    this.#breaker.onStateChange((state) => {
      const words = { [CircuitState.Open]: 'paused', [CircuitState.Closed]: 'answers again' } as Record<number, string>;
      if (words[state]) log.warn({ subgraph: config.name }, `subgraph ${words[state]}`);
    });
  }

  /** How it stands with the subgraph. */
  get state(): SubgraphState {
    const { connected, pending, queued } = this.#pool.stats;
    return {
      ...{ name: this.config.name, inFlight: this.#inFlight, waiting: Math.max(pending, queued) },
      ...{ connections: connected, breaker: this.#breaker.state },
    };
  }

  /**
   * Sends an operation. So many may be under way: one slow department must not fill the gateway with what waits for it.
   * @throws {SubgraphFailure} when there is no usable answer within the deadline
   */
  async send(request: SubgraphRequest): Promise<SubgraphAnswer> {
    const started = performance.now();
    let outcome: 'OK' | FailureKind = 'OK';
    if (this.#inFlight >= this.config.inFlight) {
      this.#metrics?.fetchEnded(this.config.name, 'BUSY', 0);
      throw new SubgraphFailure('BUSY', false, `${this.#inFlight} requests are under way to the subgraph.`);
    }
    this.#inFlight += 1;
    try {
      return await inSpan('fetch', this.#span, () => this.#sendUnlessPaused(request));
    } catch (error) {
      if (error instanceof SubgraphFailure) outcome = error.kind;
      throw error;
    } finally {
      this.#inFlight -= 1;
      this.#metrics?.fetchEnded(this.config.name, outcome, performance.now() - started);
    }
  }

  async #sendUnlessPaused(request: SubgraphRequest): Promise<SubgraphAnswer> {
    const paused = () => new SubgraphFailure('PAUSED', false, 'The subgraph failed too often a moment ago.');
    // One request finds out whether a subgraph is back; the others do not wait for it, it may well hang.
    if (this.#breaker.state === CircuitState.HalfOpen) throw paused();
    try {
      return await this.#breaker.execute(() => this.#sendWithinDeadline(request));
    } catch (error) {
      throw error instanceof BrokenCircuitError ? paused() : error;
    }
  }

  async #sendWithinDeadline(request: SubgraphRequest): Promise<SubgraphAnswer> {
    const { deadline } = this.config;
    const abort = new AbortController();
    const late = () => abort.abort(new SubgraphFailure('DEADLINE', true, `No answer within ${deadline} ms.`));
    const left = () => abort.abort(new SubgraphFailure('CLIENT_LEFT', true, 'The client left.'));
    if (request.signal.aborted) left();
    const timer = setTimeout(late, deadline);
    request.signal.addEventListener('abort', left, { once: true });
    try {
      return await this.#sendTwiceIfNeedBe(request, abort.signal);
    } finally {
      clearTimeout(timer);
      request.signal.removeEventListener('abort', left);
    }
  }

  async #sendTwiceIfNeedBe(request: SubgraphRequest, signal: AbortSignal): Promise<SubgraphAnswer> {
    try {
      return await this.#attempt(request, signal);
    } catch (error) {
      const failure = failureOf(error, signal);
      if (!request.repeatable || failure.kind !== 'CONNECTION') throw failure;
    }
    try {
      return await this.#attempt(request, signal);
    } catch (error) {
      throw failureOf(error, signal);
    }
  }

  /** Signs anew each time: a nonce is good for one request. */
  #headers({ body, caller, requestId }: SubgraphRequest): Record<string, string> {
    const headers = { 'content-type': 'application/json', accept: 'application/json' };
    const { signing, name } = this.config;
    if (!signing) return { ...headers, 'x-request-id': requestId };
    if (!caller) throw new Error(`A request to ${name} must be signed, but nobody is known to have made it.`);
    return {
      ...headers,
      ...signRequest({ ...signing, path: this.#path, body, caller, requestId, traceparent: traceparent() }),
    };
  }

  async #attempt(request: SubgraphRequest, signal: AbortSignal): Promise<SubgraphAnswer> {
    const headers = this.#headers(request);
    const { body } = request;
    const response = await this.#pool.request({ method: 'POST', path: this.#path, headers, body, signal });
    const text = await response.body.text();
    const { statusCode } = response;
    if (statusCode === 401 && request.caller?.tokenKey && text.includes('"TOKEN_KEY_REVOKED"')) {
      throw new SubgraphFailure('REVOKED', false, 'The key of the caller’s token has been revoked.');
    }
    if (statusCode !== 200 && statusCode !== 400) {
      throw new SubgraphFailure('STATUS', true, `HTTP status ${statusCode}.`);
    }
    const serverTiming = response.headers['server-timing'];
    try {
      return { payload: parseJson(text), serverTiming: serverTiming?.toString() };
    } catch {
      throw new SubgraphFailure('MALFORMED', true, `HTTP status ${statusCode} with a body that is not JSON.`);
    }
  }

  /**
   * What the subgraph misses now, by its own word, or `answer` when it gives none. A department must say that it is
   * ready; of any other subgraph it is enough that it speaks HTTP.
   */
  async missing(): Promise<readonly string[]> {
    const url = `${this.#origin}/health/ready`;
    try {
      const signal = AbortSignal.timeout(PROBE_MILLISECONDS);
      const response = await this.#pool.request({ method: 'GET', path: new URL(url).pathname, signal });
      const text = await response.body.text();
      return this.config.signing === null || response.statusCode === 200 ? [] : missingIn(text);
    } catch {
      return NO_ANSWER;
    }
  }

  /** Closes the pool when what runs is done. */
  async close(): Promise<void> {
    await this.#pool.close();
  }
}
