import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { collectDefaultMetrics, Registry } from 'prom-client';

/** Where Prometheus asks, at the gateway and at each subgraph. */
export const METRICS_PATH = '/metrics';

/** Seconds; from an answer out of memory to what the deadlines cut off. */
export const DURATION_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

const SHORTEST_TOKEN = 16;
const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);
/** A proxy on this machine asks for somebody else. */
const PROXY_HEADERS = ['forwarded', 'x-forwarded-for', 'via', 'x-real-ip'];

let processRegistry: Registry | undefined;

/**
 * Figures of the process: event-loop delay, memory, processor, garbage. Kept from the first look on.
 * @param service what the process is, as its label
 */
export function processMetrics(service: string): Registry {
  if (!processRegistry) {
    processRegistry = new Registry();
    processRegistry.setDefaultLabels({ service });
    collectDefaultMetrics({ register: processRegistry });
  }
  return processRegistry;
}

/** Metrics that can be read as text. */
export type ReadableMetrics = Pick<Registry, 'metrics' | 'contentType'>;

/** The metrics of a service, and after them those of this process. */
export function withProcessMetrics(registry: Registry, service: string): ReadableMetrics {
  const metrics = async () => `${await registry.metrics()}\n${await processMetrics(service).metrics()}`;
  return { contentType: registry.contentType, metrics };
}

/**
 * The token that who reads metrics must show; `null` when it is not set.
 * @throws {Error} for one that can be guessed
 */
export function metricsToken(env: NodeJS.ProcessEnv): string | null {
  const token = env.METRICS_TOKEN;
  if (!token) return null;
  if (token.length < SHORTEST_TOKEN) throw new Error(`METRICS_TOKEN must have ${SHORTEST_TOKEN} characters or more.`);
  return token;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Who shows the token; where none is set, who asks from this machine and not through a proxy. */
export function mayReadMetrics(
  { headers, socket }: Pick<IncomingMessage, 'headers'> & { readonly socket: { readonly remoteAddress?: string } },
  token: string | null,
): boolean {
  if (token !== null) return timingSafeEqual(digest(headers.authorization ?? ''), digest(`Bearer ${token}`));
  return LOOPBACK.has(socket.remoteAddress ?? '') && !PROXY_HEADERS.some((name) => name in headers);
}

/** Answers with metrics in Prometheus' text format; 404 to who may not read them. */
export async function answerMetrics(
  { metrics, token }: { metrics: ReadableMetrics; token: string | null },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!mayReadMetrics(request, token)) {
    response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('There is nothing at this address.\n');
    return;
  }
  const text = await metrics.metrics();
  response.writeHead(200, { 'content-type': metrics.contentType, 'cache-control': 'no-store' }).end(text);
}
