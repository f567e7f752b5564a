import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ApolloServer, HeaderMap } from '@apollo/server';
import type { Caller } from '@community-graph/schema/caller';
import { GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import type { AccessControl, AskedOperation } from '../access/access-control.ts';
import { AccessRefused } from '../access/access-refused.ts';
import { type LookRecord, lookOf } from '../access/look-of.ts';
import { CallerReader } from '../access/read-caller.ts';
import type { ResidentSubjects } from '../access/resident-subjects.ts';
import type { TokenIssuer } from '../access/token-issuer.ts';
import type { Outcome, RequestContext } from '../context.ts';
import { Timing } from '../execution/timing.ts';
import { passed } from '../steps.ts';
import { DocumentLimits } from './document-limits.ts';
import { TooComplexError } from './limit-rules.ts';
import { RateLimitedError, type RateLimits } from './rate-limits.ts';
import { BodyError, readJsonBody } from './read-body.ts';
import { operationOf, withDocument } from './read-operation.ts';
import { sendGraphqlError } from './respond.ts';

/** What requests to `/graphql` are answered with. */
export interface GraphqlService {
  readonly apollo: ApolloServer<RequestContext>;
  /** `null`: anybody may ask. */
  readonly issuer: TokenIssuer | null;
  /** Whose records residents may read; `null` where nobody is known. */
  readonly residents: ResidentSubjects | null;
  /** `null`: everybody may read everything. */
  readonly access: AccessControl | null;
  /** Where looks at protected data are kept; `null`: they are not. */
  readonly record: LookRecord | null;
  /** `null`: one may ask as often as one likes. */
  readonly limits: RateLimits | null;
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

/** What was read could not be put on the record, so it is not given. */
class RecordUnavailable extends Error {
  override readonly name = 'RecordUnavailable';
}

const RECORD_WORDS =
  '访问记录暂时无法写入,受保护的数据因此不予提供;请稍后再试。' +
  'The record of access cannot be written now, so protected data are not given; try again in a few seconds. ' +
  'If this was a change, send it again with the same idempotencyKey.';

interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly reason?: string | undefined;
  readonly data?: null;
  readonly retryAfterSeconds?: number;
}

function refusalOf(error: unknown): Refusal | null {
  if (error instanceof AccessRefused) return error;
  if (error instanceof RateLimitedError) {
    const { message, retryAfterSeconds } = error;
    return { status: 429, code: 'RATE_LIMITED', message, retryAfterSeconds };
  }
  if (error instanceof TooComplexError) return { status: 400, code: 'TOO_COMPLEX', message: error.message };
  if (error instanceof RecordUnavailable) return { status: 503, code: 'INTERNAL', message: RECORD_WORDS, data: null };
  if (error instanceof GraphQLError) {
    const code = error.extensions.code === 'TOO_COMPLEX' ? 'TOO_COMPLEX' : 'BAD_USER_INPUT';
    return { status: 400, code, message: error.message };
  }
  if (!(error instanceof BodyError)) return null;
  return {
    status: error.status,
    code: error.status === 413 ? 'TOO_COMPLEX' : 'BAD_USER_INPUT',
    message: error.message,
  };
}

function refusalHeaders({ status, retryAfterSeconds }: Refusal): object {
  if (retryAfterSeconds !== undefined) return { 'retry-after': String(retryAfterSeconds) };
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
    this.#callers =
      service.issuer && new CallerReader(service.issuer, (keyId) => service.access?.isRevoked(keyId) ?? false);
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
      const caller = await this.#identify(request, requestId, left.signal);
      passed('token-read');
      const subjects = new Set<string>();
      const context = { requestId, caller, reviewed: null, subjects, signal: left.signal, timing, outcome, log };
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

  async #identify(request: IncomingMessage, requestId: string, signal: AbortSignal): Promise<Caller | null> {
    const { residents, limits } = this.#service;
    const caller = await this.#readCaller(request);
    if (caller) await limits?.countCaller(caller.sub);
    return caller && residents ? residents.addTo(caller, { requestId, signal }) : caller;
  }

  /** Who asks; those who do not show a valid token are counted by their address. */
  async #readCaller({ headers, socket }: IncomingMessage): Promise<Caller | null> {
    const { limits } = this.#service;
    const address = socket.remoteAddress;
    if (!headers.authorization) await limits?.countAddress(address);
    try {
      return this.#callers ? await this.#callers.read(headers) : null;
    } catch (error) {
      if (headers.authorization) await limits?.countAddress(address);
      throw error;
    }
  }

  async #execute(request: IncomingMessage, response: ServerResponse, context: RequestContext): Promise<void> {
    const { method = 'GET', url = '' } = request;
    const mark = url.indexOf('?');
    const search = mark === -1 ? '' : url.slice(mark);
    const body = method === 'POST' ? await readJsonBody(request) : undefined;
    const operation = operationOf({ body, search });
    if (operation) this.#review(operation, context);
    passed('reviewed');
    const pruned = context.reviewed?.review.text;
    // Apollo sees only what is left, so that its caches are keyed by what was allowed.
    const source = pruned ? withDocument({ body, search }, pruned) : { body, search };
    const answering = this.#service.apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method, headers: headersForApollo(request), ...source },
      context: async () => context,
    });
    passed('given-to-apollo');
    const answer = await answering;
    if (operation) await this.#record(operation, context);
    if (answer.body.kind !== 'complete') throw new Error('Incremental answers are not offered.');
    const headers: Record<string, string> = { ...Object.fromEntries(answer.headers), 'cache-control': 'no-store' };
    if (!this.#service.production && request.headers['x-debug-timing'] === '1') {
      headers['server-timing'] = context.timing.toHeader();
    }
    response.writeHead(answer.status ?? 200, headers);
    passed('head-made');
    response.end(answer.body.string);
    passed('answer-ended');
  }

  /** Whether the operation is not too much, and what of it the caller may have. */
  #review(operation: AskedOperation, context: RequestContext): void {
    this.#limits.check(operation.query, operation.variables);
    const { access } = this.#service;
    if (access && context.caller) context.reviewed = access.review(operation, context.caller);
  }

  /** No answer with protected data leaves before it is on the record. */
  async #record(operation: AskedOperation, context: RequestContext): Promise<void> {
    const { record } = this.#service;
    const look = record && lookOf(context, operation);
    if (!look) return;
    passed('look-made');
    try {
      await record.append(look);
      passed('on-record');
    } catch (error) {
      context.log.error({ err: error }, 'the record of access cannot be written; the answer is withheld');
      throw new RecordUnavailable();
    }
  }
}
