import { randomBytes } from 'node:crypto';

/** W3C Trace Context, version 00: trace, parent, whether it is sampled. */
const TRACEPARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-0([01])$/;
const SERVER = 2;
const FAILED = 2;
const EACH_MILLISECONDS = 5_000;
/** Beyond these nothing is kept for a collector that does not answer. */
const MOST_SPANS = 2_000;

/** Where spans go; without an address there are none. */
export interface Tracing {
  /**
   * Runs work, which gives its HTTP status, in the span of a request.
   * @param traceparent the gateway's, under its signature; any other counts for nothing
   */
  request(traceparent: string | null, work: () => Promise<number>): Promise<void>;
  /** Sends what is left. */
  stop(): Promise<void>;
}

const nanoseconds = (milliseconds: number): string => `${BigInt(Math.round(milliseconds * 1_000)) * 1_000n}`;
const now = (): number => performance.timeOrigin + performance.now();

/**
 * Sends a span for each sampled request over OTLP (HTTP, JSON), which is a POST like any other. Its only attribute is the status:
 * a document, a variable or an error's message may hold what somebody asked about.
 */
class Spans implements Tracing {
  #waiting: object[] = [];
  readonly #timer = setInterval(() => void this.#send(), EACH_MILLISECONDS).unref();

  constructor(
    private readonly service: string,
    private readonly endpoint: string,
  ) {}

  async request(traceparent: string | null, work: () => Promise<number>): Promise<void> {
    const [, traceId, parentSpanId, sampled] = TRACEPARENT.exec(traceparent ?? '') ?? [];
    if (sampled !== '1') return void (await work());
    const began = now();
    let status: number | undefined;
    try {
      status = await work();
    } finally {
      const spanId = randomBytes(8).toString('hex');
      const attributes = [{ key: 'http.response.status_code', value: { intValue: status ?? 500 } }];
      const times = { startTimeUnixNano: nanoseconds(began), endTimeUnixNano: nanoseconds(now()) };
      const span = { traceId, parentSpanId, spanId, name: 'subgraph', kind: SERVER, ...times, attributes };
      if (this.#waiting.length < MOST_SPANS)
        this.#waiting.push({ ...span, status: status === undefined ? { code: FAILED } : {} });
    }
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#send();
  }

  async #send(): Promise<void> {
    const spans = this.#waiting;
    if (spans.length === 0) return;
    this.#waiting = [];
    const attributes = [{ key: 'service.name', value: { stringValue: this.service } }];
    const scopeSpans = [{ scope: { name: this.service }, spans }];
    await fetch(`${this.endpoint}/v1/traces`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ resourceSpans: [{ resource: { attributes }, scopeSpans }] }),
      signal: AbortSignal.timeout(EACH_MILLISECONDS),
      // A collector that does not answer is no matter of whoever asks the graph.
    }).catch(() => undefined);
  }
}

const OFF: Tracing = {
  request: async (_, work) => void (await work()),
  stop: async () => undefined,
};

/** Traces of a service, sent where `OTEL_EXPORTER_OTLP_ENDPOINT` says. */
export const startTracing = (service: string, endpoint: string | undefined): Tracing =>
  endpoint ? new Spans(service, endpoint.replace(/\/$/, '')) : OFF;
