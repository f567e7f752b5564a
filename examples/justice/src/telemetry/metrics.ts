import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Pool } from 'pg';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** Seconds; from an answer out of memory to what deadlines cut off. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const MILLISECONDS = 1_000;
const SHORTEST_TOKEN = 16;
const LOOPBACK = ['127.0.0.1', '::1', '::ffff:127.0.0.1'];
/** A proxy on this machine asks for somebody else. */
const PROXY_HEADERS = ['forwarded', 'x-forwarded-for', 'via', 'x-real-ip'];

/** What of the service is looked at when somebody asks. */
interface Watched {
  readonly pool: Pool;
  /** When the policy in force ends, in milliseconds of Unix time. */
  readonly policyEnds: () => number;
}

/** Its metrics, named as those of every department (docs/metrics.md), so that the same alerts watch them. No label tells of anybody. */
export class Metrics {
  readonly registry = new Registry();
  readonly #registers = [this.registry];
  readonly #requests = new Counter({
    ...{ name: 'community_graph_subgraph_requests_total', help: 'Requests that were answered' },
    ...{ labelNames: ['path', 'status'], registers: this.#registers },
  });
  readonly #seconds = new Histogram({
    ...{ name: 'community_graph_subgraph_request_seconds', help: 'Time to the answer of /graphql' },
    ...{ buckets: BUCKETS, registers: this.#registers },
  });
  readonly #connections = this.#gauge('pool_connections', 'Connections to the database', ['state']);
  readonly #waiting = this.#gauge('pool_waiting', 'Statements that wait for a connection');
  readonly #up = this.#gauge('database_up', 'Whether the database answered just now');
  readonly #policy = this.#gauge('policy_remaining_seconds', 'Time for which the access policy still holds');

  constructor(service: string) {
    this.registry.setDefaultLabels({ service });
    collectDefaultMetrics({ register: this.registry });
  }

  /** Counts an answer. @param path one that the service has; anything else would be a label of the asker's */
  answered(path: string, status: number, milliseconds: number): void {
    this.#requests.inc({ path, status });
    if (path === '/graphql') this.#seconds.observe(milliseconds / MILLISECONDS);
  }

  /** All of it as text, the state of the service as it is now. */
  async text({ pool, policyEnds }: Watched): Promise<string> {
    this.#connections.set({ state: 'idle' }, pool.idleCount);
    this.#connections.set({ state: 'busy' }, pool.totalCount - pool.idleCount);
    this.#waiting.set(pool.waitingCount);
    this.#policy.set((policyEnds() - Date.now()) / MILLISECONDS);
    const isUp = await pool.query('select 1').then(
      () => 1,
      () => 0,
    );
    this.#up.set(isUp);
    return this.registry.metrics();
  }

  #gauge(name: string, help: string, labelNames: string[] = []): Gauge {
    return new Gauge({ name: `community_graph_${name}`, help, labelNames, registers: this.#registers });
  }
}

/**
 * The token that who reads metrics must show; `null` when it is not set.
 * @throws {Error} for one that can be guessed
 */
export function metricsToken({ METRICS_TOKEN: token }: NodeJS.ProcessEnv): string | null {
  if (!token) return null;
  if (token.length < SHORTEST_TOKEN) throw new Error(`METRICS_TOKEN must have ${SHORTEST_TOKEN} characters or more.`);
  return token;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Who shows the token; where none is set, who asks from this machine and not through a proxy. */
export function mayReadMetrics({ headers, socket }: IncomingMessage, token: string | null): boolean {
  if (token !== null) return timingSafeEqual(digest(headers.authorization ?? ''), digest(`Bearer ${token}`));
  return LOOPBACK.includes(socket.remoteAddress ?? '') && !PROXY_HEADERS.some((name) => name in headers);
}
