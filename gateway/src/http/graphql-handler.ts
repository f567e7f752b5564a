import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ApolloServer, HeaderMap } from '@apollo/server';
import { GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import { AccessRefused } from '../access/access-refused.ts';
import { CallerReader } from '../access/read-caller.ts';
import type { TokenIssuer } from '../access/token-issuer.ts';
import type { Outcome, RequestContext } from '../context.ts';
import { parseJson } from '../execution/parse-json.ts';
import { Timing } from '../execution/timing.ts';
import { DocumentLimits } from './document-limits.ts';
import { TooComplexError } from './limit-rules.ts';
import { BodyError, readJsonBody } from './read-body.ts';
import { sendGraphqlError } from './respond.ts';

/** What requests to `/graphql` are answered with. */
export interface GraphqlService {
  readonly apollo: ApolloServer<RequestContext>;
  /** `null`: anybody may ask. */
  readonly issuer: TokenIssuer | null;
  readonly production: boolean;
  readonly log: Logger;
}

/** Headers that Apollo Server reads; the token is not among them. */
const HEADERS_FOR_APOLLO = ['accept', 'content-type', 'apollo-require-preflight', 'x-apollo-operation-name'];

function headersForApollo(request: IncomingMessage): HeaderMap {
  const headers = new HeaderMap();
  for (const name of HEADERS_FOR_APOLLO) {
    const value = request.headers[name];
    if (typeof value === 'string') headers.set(name, value);
  }
  return headers;
}

function readSearch(search: string): { query: string | null; variables: unknown } {
  const parameters = new URLSearchParams(search);
  const variables = parameters.get('variables');
  try {
    return { query: parameters.get('query'), variables: variables && parseJson(variables) };
  } catch {
    throw new BodyError(400, 'The variables are not JSON.');
  }
}

/** The document and its variables, wherever they are; Apollo Server complains of what is missing or malformed. */
function operationOf(body: unknown, search: string): { query: string; variables: Record<string, unknown> } | null {
  const given = body === undefined ? readSearch(search) : (body as { query?: unknown; variables?: unknown } | null);
  if (typeof given?.query !== 'string') return null;
  const { query, variables } = given;
  return { query, variables: typeof variables === 'object' && variables !== null ? { ...variables } : {} };
}

interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly reason?: string | undefined;
}

function refusalOf(error: unknown): Refusal | null {
  if (error instanceof AccessRefused) return error;
  if (error instanceof TooComplexError) return { status: 400, code: 'TOO_COMPLEX', message: error.message };
  if (error instanceof GraphQLError) return { status: 400, code: 'BAD_USER_INPUT', message: error.message };
  if (!(error instanceof BodyError)) return null;
  return {
    status: error.status,
    code: error.status === 413 ? 'TOO_COMPLEX' : 'BAD_USER_INPUT',
    message: error.message,
  };
}

function refusalHeaders({ status }: Refusal): object {
  if (status === 401) return { 'www-authenticate': 'Bearer' };
  return status === 413 ? { connection: 'close' } : {};
}

/** Answers `/graphql`: who asks, is it not too much, then Apollo Server. One line in the log each. */
export class GraphqlHandler {
  readonly #service: GraphqlService;
  readonly #limits = new DocumentLimits();
  readonly #callers: CallerReader | null;

  constructor(service: GraphqlService) {
    this.#service = service;
    this.#callers = service.issuer && new CallerReader(service.issuer);
  }

  /** Answers one request. */
  async answer(request: IncomingMessage, response: ServerResponse, requestId: string): Promise<void> {
    const log = this.#service.log.child({ requestId });
    const timing = new Timing();
    const outcome: Outcome = { operationName: null, operationType: null, errors: {} };
    const left = new AbortController();
    response.once('close', () => {
      if (!response.writableFinished) left.abort();
    });
    try {
      const caller = this.#callers ? await this.#callers.read(request.headers) : null;
      const context = { requestId, caller, signal: left.signal, timing, outcome, log };
      await this.#execute(request, response, context);
    } catch (error) {
      const refusal = refusalOf(error);
      if (!refusal) throw error;
      outcome.errors[refusal.code] = 1;
      sendGraphqlError(request, response, refusal, refusalHeaders(refusal));
    } finally {
      const { operationName, operationType, errors } = outcome;
      const milliseconds = Math.round(timing.total * 10) / 10;
      const status = left.signal.aborted ? 499 : response.statusCode;
      const fetches = timing.fetches;
      log.info({ operationName, operationType, status, milliseconds, fetches, errors }, 'request');
    }
  }

  async #execute(request: IncomingMessage, response: ServerResponse, context: RequestContext): Promise<void> {
    const { method = 'GET', url = '' } = request;
    const mark = url.indexOf('?');
    const search = mark === -1 ? '' : url.slice(mark);
    const body = method === 'POST' ? await readJsonBody(request) : undefined;
    const operation = operationOf(body, search);
    if (operation) this.#limits.check(operation.query, operation.variables);
    const answer = await this.#service.apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method, headers: headersForApollo(request), search, body },
      context: async () => context,
    });
    if (answer.body.kind !== 'complete') throw new Error('Incremental answers are not offered.');
    const headers: Record<string, string> = { ...Object.fromEntries(answer.headers), 'cache-control': 'no-store' };
    if (!this.#service.production && request.headers['x-debug-timing'] === '1') {
      headers['server-timing'] = context.timing.toHeader();
    }
    response.writeHead(answer.status ?? 200, headers).end(answer.body.string);
  }
}
