import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type ApolloServer, HeaderMap } from '@apollo/server';
import type { Caller } from '@community-graph/schema/caller';
import type { KeyRing } from '@community-graph/schema/request-keys';
import { signedTraceparent } from '@community-graph/schema/request-signature';
import {
  answerMetrics,
  METRICS_PATH,
  mayReadMetrics,
  withProcessMetrics,
} from '@community-graph/schema/telemetry/metrics-page';
import { inSpan } from '@community-graph/schema/telemetry/tracing';
import type { DocumentNode } from 'graphql';
import type { Logger } from 'pino';
import { withHeldRoles } from '../access/held-roles.ts';
import type { PolicyAccess, PolicyKeeper } from '../access/policy-access.ts';
import type { RequestContext } from '../context.ts';
import type { OpenDatabase } from '../database/connect.ts';
import { openScope, scopeOf } from '../database/scope.ts';
import type { StandbyReads } from '../database/standby-reads.ts';
import { type StatementTally, tallyStatements } from '../database/statements.ts';
import { errorForLog } from '../error-for-log.ts';
import { EvidenceSealer } from '../evidence/evidence.ts';
import { CursorSigner } from '../pagination/cursor.ts';
import type { SubgraphMetrics } from '../telemetry/subgraph-metrics.ts';
import type { SubgraphDefinition } from './definition.ts';
import type { QueryPath } from './query-path.ts';
import { sendError, sendJson } from './respond.ts';
import { routeHandler, type ServiceKeys, type SignedRoute, whenLeft } from './routes.ts';
import { SignedRequests } from './trust.ts';

/** What a subgraph's HTTP server works with. */
export interface Service<Loaders> {
  readonly definition: SubgraphDefinition<Loaders>;
  readonly apollo: ApolloServer<RequestContext<Loaders>>;
  /** Answers queries before Apollo Server does; without it that answers everything. */
  readonly queries?: QueryPath;
  readonly database: OpenDatabase;
  /** Where queries may read what is somewhat old; without it all is read from the database itself. */
  readonly standby?: Pick<StandbyReads, 'readerFor'> | null;
  readonly keys: ServiceKeys;
  readonly policies: Pick<PolicyKeeper, 'current' | 'isLoaded'>;
  readonly access: PolicyAccess;
  /** What is answered beside the graph besides the definition's own routes. */
  readonly routes?: Readonly<Record<string, SignedRoute>>;
  readonly log: Logger;
  /** What is counted, and who may read it, looked at each time. */
  readonly metrics?: { readonly own: SubgraphMetrics; readonly token: string | null };
}

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

const GRAPHQL_PATH = '/graphql';
/** What is asked by machines that look after the service says nothing of its work. */
const UNCOUNTED = new Set(['/health/live', '/health/ready', METRICS_PATH]);

/**
 * The HTTP server of a subgraph: `/graphql` and the department's own routes for signed requests, `/health/live`,
 * `/health/ready`, `/metrics`.
 */
export function createSubgraphServer<Loaders>(service: Service<Loaders>): Server {
  const handlers = handlersOf(service);
  return createServer({ keepAliveTimeout: 65_000 }, (request, response) => {
    const path = request.url ?? '/';
    const handle = handlers.get(path);
    const { metrics } = service;
    if (handle && metrics && !UNCOUNTED.has(path)) {
      const started = performance.now();
      response.once('close', () => metrics.own.requestEnded(path, response.statusCode, performance.now() - started));
    }
    if (handle) handle(request, response).catch((error: unknown) => fail(service.log, response, error));
    else {
      const message = 'There is nothing at this address; the graph is at /graphql.';
      sendError(response, 404, { message, extensions: { code: 'NOT_FOUND' } });
    }
  });
}

function handlersOf<Loaders>(service: Service<Loaders>): Map<string, Handler> {
  const { keys, database, policies, log } = service;
  const { department } = service.definition;
  const routes = { ...service.definition.routes, ...service.routes };
  const signed = new SignedRequests(log, (tokenKey) => policies.current.revoked.tokenKeys.includes(tokenKey));
  const routeService = { signed, keys, database, department, log };
  return new Map<string, Handler>([
    ...Object.entries(routes).map(([path, route]) => [path, routeHandler(route, path, routeService)] as const),
    [GRAPHQL_PATH, graphqlHandler(service, signed)],
    ['/health/live', async (_, response) => sendJson(response, 200, { status: 'ok' })],
    ['/health/ready', (_, response) => ready(service, response)],
    ...metricsHandler(service),
  ]);
}

function metricsHandler<Loaders>({ metrics, definition }: Service<Loaders>): [string, Handler][] {
  if (!metrics) return [];
  const { own } = metrics;
  const handler: Handler = async (request, response) => {
    const { token } = metrics;
    if (mayReadMetrics(request, token)) await own.look();
    await answerMetrics({ metrics: withProcessMetrics(own.registry, definition.department), token }, request, response);
  };
  return [[METRICS_PATH, handler]];
}

function fail(log: Logger, response: ServerResponse, error: unknown): void {
  log.error({ error: errorForLog(error) }, 'request failed');
  if (response.headersSent) response.destroy();
  else {
    const message = 'Something went wrong in the department’s service.';
    sendError(response, 500, { message, extensions: { code: 'INTERNAL' } });
  }
}

async function ready<Loaders>({ database, policies }: Service<Loaders>, response: ServerResponse): Promise<void> {
  const hasDatabase = await database.pool.query('select 1').then(
    () => true,
    () => false,
  );
  const missing = [...(hasDatabase ? [] : ['database']), ...(policies.isLoaded ? [] : ['access-policy'])];
  if (missing.length === 0) sendJson(response, 200, { status: 'ok', missing });
  else sendJson(response, 503, { status: 'unavailable', missing });
}

function graphqlHandler<Loaders>(service: Service<Loaders>, signed: SignedRequests): Handler {
  const keys = service.keys.gateway;
  const sealersNow = sealersBy(keys);
  return async (request, response) => {
    const started = performance.now();
    const trusted = await signed.read(request, response, { path: GRAPHQL_PATH, keys });
    if (!trusted) return;
    const { caller, body } = trusted;
    const tally: StatementTally = { count: 0, milliseconds: 0 };
    const parsed = parse(body);
    const document = service.queries?.documentOf(parsed) ?? null;
    const sealers = sealersNow();
    const context = contextOf(service, { caller, sealers, isQuery: document !== null, request, response });
    const parent = signedTraceparent(request.headers);
    const answer = await inSpan('subgraph', { kind: 'server', parent }, () =>
      tallyStatements(tally, context.signal, () => execute(service, request, { parsed, document }, context)),
    );
    const total = performance.now() - started;
    const timing = `total;dur=${total.toFixed(2)}, db;dur=${tally.milliseconds.toFixed(2)};desc="${tally.count}"`;
    response.writeHead(answer.status, { ...answer.headers, 'server-timing': timing }).end(answer.text);
  };
}

type Sealers = Pick<RequestContext, 'cursors' | 'evidence'>;

/** What seals by the gateway's keys: made anew when these have changed. */
function sealersBy(keys: KeyRing): () => Sealers {
  let made: { readonly ids: string; readonly sealers: Sealers } | null = null;
  return () => {
    const ids = [...keys.keys()].join();
    if (made?.ids !== ids) {
      const secrets = [...keys.values()];
      made = { ids, sealers: { cursors: new CursorSigner(secrets), evidence: new EvidenceSealer(secrets) } };
    }
    return made.sealers;
  };
}

/** What a body says as JSON; `undefined` for what is none. */
function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

function contextOf<Loaders>(
  service: Service<Loaders>,
  origin: {
    caller: Caller;
    sealers: Sealers;
    isQuery: boolean;
    request: IncomingMessage;
    response: ServerResponse;
  },
): RequestContext<Loaders> {
  const { caller, sealers, isQuery, request, response } = origin;
  const { department } = service.definition;
  // What a request sees of the database is decided here, and nowhere else.
  // Only what changes nothing may read what is somewhat old: a change is decided by what is.
  const reader = isQuery ? service.standby?.readerFor(caller) : undefined;
  const db = openScope(service.database, scopeOf(caller, department), reader);
  const access = service.access.of(caller);
  return {
    caller: withHeldRoles(caller, access),
    access,
    subjects: new Set(),
    requestId: String(request.headers['x-request-id'] ?? ''),
    department,
    db,
    ...sealers,
    loaders: service.definition.loaders({ db, cursors: sealers.cursors }),
    signal: whenLeft(response),
  };
}

async function execute<Loaders>(
  service: Service<Loaders>,
  request: IncomingMessage,
  { parsed, document }: { readonly parsed: unknown; readonly document: DocumentNode | null },
  context: RequestContext<Loaders>,
): Promise<{ status: number; headers: Record<string, string>; text: string }> {
  if (parsed === undefined) {
    const errors = [{ message: 'The body is not JSON.', extensions: { code: 'BAD_REQUEST' } }];
    return { status: 400, headers: { 'content-type': 'application/json' }, text: JSON.stringify({ errors }) };
  }
  const quick = await service.queries?.run(parsed, context, document);
  if (quick) return quick;
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) if (typeof value === 'string') headers.set(name, value);
  const answer = await service.apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: request.method ?? 'POST', headers, search: '', body: parsed },
    context: async () => context,
  });
  if (answer.body.kind !== 'complete') throw new Error('Incremental answers are not used between services.');
  return { status: answer.status ?? 200, headers: Object.fromEntries(answer.headers), text: answer.body.string };
}
