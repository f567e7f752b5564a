import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Pool } from 'pg';
import { answer, terms } from './answer.ts';
import type { Config } from './config.ts';
import { Cursors } from './rows/cursor.ts';
import { makeTables, openPool } from './rows/database.ts';
import { Reader } from './rows/reader.ts';
import { Metrics, mayReadMetrics } from './telemetry/metrics.ts';
import { startTracing, type Tracing } from './telemetry/tracing.ts';
import { Access, heldRoles } from './trust/access.ts';
import type { Caller } from './trust/caller.ts';
import { NO_POLICY, PolicySource } from './trust/policy.ts';
import { Nonces, verify } from './trust/signature.ts';

const NAME = 'justice';
const PATH = '/graphql';
/** What it has; a metric names no other path. */
const PATHS = [PATH, '/health/live', '/health/ready', '/metrics'];
const LARGEST_BODY = 4 * 1024 * 1024;

/** A running service. */
export interface Running {
  /** Address of its graph. */
  readonly url: string;
  stop(): Promise<void>;
}

function send(response: ServerResponse, status: number, body: object | string): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(text);
}

const refuse = (response: ServerResponse, status: number, code: string, message: string): void =>
  send(response, status, { errors: [{ message, extensions: { code } }] });

/** A body; `null` when it is too large, of which no more is read. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_BODY) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The operation in a body; `null` for what is no single operation. */
function operationIn(body: Buffer): { readonly query: string } | null {
  try {
    const parsed: unknown = JSON.parse(body.toString('utf8'));
    const isOne = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
    return isOne && 'query' in parsed && typeof parsed.query === 'string' ? (parsed as { query: string }) : null;
  } catch {
    return null;
  }
}

/** The service: its graph for what the gateway has signed, and whether it is well. */
class Service {
  readonly #nonces = new Nonces();
  readonly #cursors: Cursors;
  readonly #metrics = new Metrics(NAME);

  constructor(
    private readonly config: Config,
    private readonly pool: Pool,
    private readonly policies: PolicySource,
    private readonly tracing: Tracing,
    private readonly report: (message: string) => void,
  ) {
    const [secret = ''] = config.keys.values();
    this.#cursors = new Cursors(secret);
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const began = performance.now();
    const path = PATHS.find((one) => one === request.url) ?? 'other';
    response.once('finish', () => this.#metrics.answered(path, response.statusCode, performance.now() - began));
    if (request.url === '/metrics') return this.#tellMetrics(request, response);
    if (request.url === '/health/live') return send(response, 200, { status: 'ok' });
    if (request.url === '/health/ready') return this.#ready(response);
    if (request.url === PATH) return this.#graph(request, response);
    refuse(response, 404, 'NOT_FOUND', 'There is nothing at this address; the graph is at /graphql.');
  }

  async #tellMetrics(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!mayReadMetrics(request, this.config.metricsToken))
      return refuse(response, 404, 'NOT_FOUND', 'There is nothing at this address; the graph is at /graphql.');
    const policyEnds = () => Date.parse(this.policies.current.validUntil);
    const text = await this.#metrics.text({ pool: this.pool, policyEnds });
    response
      .writeHead(200, { 'content-type': this.#metrics.registry.contentType, 'cache-control': 'no-store' })
      .end(text);
  }

  async #ready(response: ServerResponse): Promise<void> {
    const hasDatabase = await this.pool.query('select 1').then(
      () => true,
      () => false,
    );
    const hasPolicy = this.policies.current !== NO_POLICY;
    const missing = [...(hasDatabase ? [] : ['database']), ...(hasPolicy ? [] : ['access-policy'])];
    send(response, missing.length === 0 ? 200 : 503, { status: missing.length === 0 ? 'ok' : 'unavailable', missing });
  }

  async #graph(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'POST') return refuse(response, 405, 'BAD_REQUEST', 'The graph is asked by POST.');
    const body = await bodyOf(request);
    if (!body) {
      response.setHeader('connection', 'close');
      return refuse(response, 413, 'TOO_COMPLEX', 'The body is too large.');
    }
    const { method, headers } = request;
    const verified = verify({ method, path: PATH, headers, body }, this.config.keys, this.#nonces);
    const { current } = this.policies;
    if (!verified || current.revoked.tokenKeys.includes(verified.caller.tokenKey ?? ''))
      return refuse(response, 401, 'UNAUTHENTICATED', 'Only the gateway’s signed requests are answered.');
    const operation = operationIn(body);
    if (!operation) return refuse(response, 400, 'BAD_REQUEST', 'The body is no GraphQL operation.');
    await this.tracing.request(verified.traceparent, async () => {
      const { status, text } = await answer(operation, this.#context(verified.caller), this.report);
      send(response, status, text);
      return status;
    });
  }

  #context(told: Caller) {
    const { current } = this.policies;
    const caller = { ...told, roles: heldRoles(told, current) };
    const access = new Access(terms, current, caller);
    const { pool } = this;
    return { caller, access, pool, reader: new Reader(pool, caller, this.#cursors), subjects: new Set<string>() };
  }
}

const listening = (server: Server, port: number, host: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve);
  });

/** Starts justice: makes its tables, asks the office for the policy, and answers. */
export async function start(
  config: Config,
  report: (message: string) => void = (message) => console.error(JSON.stringify({ level: 'error', message })),
): Promise<Running> {
  const pool = openPool(config.databaseUrl);
  pool.on('error', (error) => report(error.message));
  await makeTables(pool);
  const policies = new PolicySource(config.office, report);
  await policies.start();
  const tracing = startTracing(NAME, config.tracesTo);
  const service = new Service(config, pool, policies, tracing, report);
  const server = createServer({ keepAliveTimeout: 65_000 }, (request, response) => {
    service.handle(request, response).catch((error: Error) => {
      report(error.message);
      if (response.headersSent) response.destroy();
      else refuse(response, 500, 'INTERNAL', 'Something went wrong in justice.');
    });
  });
  await listening(server, config.port, config.host);
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : config.port;
  return {
    url: `http://${config.host}:${port}${PATH}`,
    stop: async () => {
      policies.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await pool.end();
      await tracing.stop();
    },
  };
}
