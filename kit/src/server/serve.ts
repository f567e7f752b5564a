import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type ApolloServer, HeaderMap } from '@apollo/server';
import type { Caller } from '@community-graph/schema/caller';
import { MemoryNonceStore } from '@community-graph/schema/nonces';
import { SignatureError, verifyRequest } from '@community-graph/schema/request-signature';
import type { Logger } from 'pino';
import type { RequestContext } from '../context.ts';
import type { OpenDatabase } from '../database/connect.ts';
import { type StatementTally, tallyStatements } from '../database/statements.ts';
import { errorForLog } from '../error-for-log.ts';
import { CursorSigner } from '../pagination/cursor.ts';
import type { SubgraphDefinition } from './definition.ts';
import { readBody } from './read-body.ts';

/** What a subgraph's HTTP server works with. */
export interface Service<Loaders> {
  readonly definition: SubgraphDefinition<Loaders>;
  readonly apollo: ApolloServer<RequestContext<Loaders>>;
  readonly database: OpenDatabase;
  readonly requestKeys: ReadonlyMap<string, string>;
  readonly log: Logger;
}

const GRAPHQL_PATH = '/graphql';

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
}

function sendError(response: ServerResponse, status: number, code: string, message: string): void {
  sendJson(response, status, { errors: [{ message, extensions: { code } }] });
}

/** The HTTP server of a subgraph: `/graphql` for signed requests, `/health/live`, `/health/ready`. */
export function createSubgraphServer<Loaders>(service: Service<Loaders>): Server {
  const handle = graphqlHandler(service);
  const server = createServer({ keepAliveTimeout: 65_000 }, (request, response) => {
    const path = request.url ?? '/';
    if (path === GRAPHQL_PATH) handle(request, response).catch((error: unknown) => fail(service.log, response, error));
    else if (path === '/health/live') sendJson(response, 200, { status: 'ok' });
    else if (path === '/health/ready') ready(service, response);
    else sendError(response, 404, 'NOT_FOUND', 'There is nothing at this address; the graph is at /graphql.');
  });
  return server;
}

function fail(log: Logger, response: ServerResponse, error: unknown): void {
  log.error({ error: errorForLog(error) }, 'request failed');
  if (response.headersSent) response.destroy();
  else sendError(response, 500, 'INTERNAL', 'Something went wrong in the department’s service.');
}

function ready<Loaders>(service: Service<Loaders>, response: ServerResponse): void {
  service.database.pool.query('select 1').then(
    () => sendJson(response, 200, { status: 'ok', missing: [] }),
    () => sendJson(response, 503, { status: 'unavailable', missing: ['database'] }),
  );
}

function graphqlHandler<Loaders>(service: Service<Loaders>) {
  const nonces = new MemoryNonceStore();
  const cursors = new CursorSigner([...service.requestKeys.values()]);
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const started = performance.now();
    const body = await readBody(request);
    if (!body) return sendError(response, 413, 'TOO_COMPLEX', 'The request is too large.');
    const caller = trust(service, nonces, request, body);
    if (!caller) return sendError(response, 401, 'UNAUTHENTICATED', 'Only the gateway’s signed requests are answered.');
    const tally: StatementTally = { count: 0, milliseconds: 0 };
    const context = contextOf(service, { caller, cursors, request, response });
    const answer = await tallyStatements(tally, context.signal, () => execute(service, request, body, context));
    const total = performance.now() - started;
    const timing = `total;dur=${total.toFixed(2)}, db;dur=${tally.milliseconds.toFixed(2)};desc="${tally.count}"`;
    response.writeHead(answer.status, { ...answer.headers, 'server-timing': timing }).end(answer.text);
  };
}

function trust<Loaders>(
  service: Service<Loaders>,
  nonces: MemoryNonceStore,
  request: IncomingMessage,
  body: Buffer,
): Caller | null {
  try {
    const { method = '', headers } = request;
    return verifyRequest({ keys: service.requestKeys, method, path: GRAPHQL_PATH, body, headers, nonces });
  } catch (error) {
    if (!(error instanceof SignatureError)) throw error;
    service.log.warn({ reason: error.message }, 'refused a request that the gateway did not sign');
    return null;
  }
}

function contextOf<Loaders>(
  service: Service<Loaders>,
  origin: { caller: Caller; cursors: CursorSigner; request: IncomingMessage; response: ServerResponse },
): RequestContext<Loaders> {
  const { caller, cursors, request, response } = origin;
  const left = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) left.abort();
  });
  const { db } = service.database;
  return {
    caller,
    requestId: String(request.headers['x-request-id'] ?? ''),
    department: service.definition.department,
    db,
    cursors,
    loaders: service.definition.loaders({ db, cursors }),
    signal: left.signal,
  };
}

async function execute<Loaders>(
  service: Service<Loaders>,
  request: IncomingMessage,
  body: Buffer,
  context: RequestContext<Loaders>,
): Promise<{ status: number; headers: Record<string, string>; text: string }> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body.toString('utf8'));
  } catch {
    const errors = [{ message: 'The body is not JSON.', extensions: { code: 'BAD_REQUEST' } }];
    return { status: 400, headers: { 'content-type': 'application/json' }, text: JSON.stringify({ errors }) };
  }
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) if (typeof value === 'string') headers.set(name, value);
  const answer = await service.apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: request.method ?? 'POST', headers, search: '', body: parsed },
    context: async () => context,
  });
  if (answer.body.kind !== 'complete') throw new Error('Incremental answers are not used between services.');
  return { status: answer.status ?? 200, headers: Object.fromEntries(answer.headers), text: answer.body.string };
}
