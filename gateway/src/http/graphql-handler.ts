import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { HeaderMap } from '@apollo/server';
import { inSpan } from '@community-graph/schema/telemetry/tracing';
import { getOperationAST, OperationTypeNode, parse } from 'graphql';
import type { Logger } from 'pino';
import type { AskedOperation } from '../access/access-control.ts';
import type { CallerIdentity } from '../access/caller-identity.ts';
import type { TokenIssuer } from '../access/token-issuer.ts';
import { emptyOutcome, type Outcome, type RequestContext } from '../context.ts';
import type { TrustedDocuments } from '../documents/trusted-documents.ts';
import { textOf } from '../execution/byte-text.ts';
import type { OperationRunner } from '../execution/operation-runner.ts';
import { Timing } from '../execution/timing.ts';
import { Presence } from '../presence.ts';
import { passed } from '../steps.ts';
import { badSubscription } from '../subscriptions/subscription-ended.ts';
import type { Subscriptions } from '../subscriptions/subscriptions.ts';
import type { GatewayMetrics } from '../telemetry/gateway-metrics.ts';
import { asksForEvents, sendEvents, sendOneEvent } from './event-stream.ts';
import { type Overload, OverloadedError } from './overload.ts';
import { readJsonBody } from './read-body.ts';
import { type OperationSource, operationOf } from './read-operation.ts';
import { refusalHeaders, refusalOf } from './refusal.ts';
import { sendGraphqlError } from './respond.ts';

/** What requests to `/graphql` are answered with. */
export interface GraphqlService {
  readonly issuer: TokenIssuer | null;
  readonly identity: CallerIdentity;
  readonly runner: OperationRunner;
  /** `null`: none are offered. */
  readonly subscriptions: Subscriptions | null;
  /** `null`: none are registered and all run. */
  readonly documents: TrustedDocuments | null;
  readonly metrics: GatewayMetrics;
  readonly overload: Pick<Overload, 'isOverloaded'>;
  /** Milliseconds from which an operation is slow. */
  readonly slow: number;
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

/** Answers `/graphql`: who asks, is it not too much, then Apollo Server. One line in the log each. */
export class GraphqlHandler {
  constructor(private readonly service: GraphqlService) {}

  /** Answers one request. A trace begins here: what clients say of traces of theirs is not taken. */
  answer(request: IncomingMessage, response: ServerResponse, requestId: string): Promise<void> {
    return inSpan('request', { kind: 'server' }, async (span) => {
      const { operationType } = await this.#answer(request, response, requestId);
      if (operationType) span?.setAttribute('graphql.operation.type', operationType);
      span?.setAttribute('http.response.status_code', response.statusCode);
    });
  }

  async #answer(request: IncomingMessage, response: ServerResponse, requestId: string): Promise<Outcome> {
    const log = this.service.log.child({ requestId });
    const timing = new Timing();
    const outcome = emptyOutcome();
    const presence = new Presence();
    response.once('close', () => {
      if (!response.writableFinished) presence.leave();
    });
    try {
      if (this.service.overload.isOverloaded) throw new OverloadedError();
      const asking = { requestId, presence };
      const caller = await this.service.identity.of(request, asking);
      passed('token-read');
      const subjects = new Set<string>();
      const context = { requestId, caller, reviewed: null, subjects, presence, timing, outcome, log };
      if (asksForEvents(request)) await this.#answerWithEvents(request, response, context);
      else await this.#execute(request, response, context);
    } catch (error) {
      const refusal = refusalOf(error);
      if (!refusal || response.headersSent) throw error;
      if (error instanceof OverloadedError) this.service.metrics.requestShed();
      outcome.errors[refusal.code] = 1;
      sendGraphqlError(request, response, refusal, refusalHeaders(refusal));
    } finally {
      const { application, operationName, operationType, cost, errors } = outcome;
      const milliseconds = Math.round(timing.total * 10) / 10;
      const status = presence.hasLeft ? 499 : response.statusCode;
      const fetches = timing.fetches;
      this.service.metrics.requestEnded(outcome, status, timing.total);
      log.info({ application, operationName, operationType, status, milliseconds, cost, fetches, errors }, 'request');
      if (milliseconds >= this.service.slow && operationType !== OperationTypeNode.SUBSCRIPTION) {
        log.warn(slowOperation(outcome, timing), 'slow operation');
      }
    }
    return outcome;
  }

  async #execute(request: IncomingMessage, response: ServerResponse, context: RequestContext): Promise<void> {
    const method = request.method ?? 'GET';
    const sent = { method, headers: headersForApollo(request), ...(await this.#sourceOf(request, context)) };
    const answer = await this.service.runner.run(sent, context);
    const { bytes } = answer;
    // With a length it is one write, and not one for each chunk.
    const length = { 'content-length': String(bytes.length) };
    const headers: Record<string, string> = { ...answer.headers, 'cache-control': 'no-store', ...length };
    if (context.outcome.cost !== null) headers['x-operation-cost'] = String(context.outcome.cost);
    if (!this.service.production && request.headers['x-debug-timing'] === '1') {
      headers['server-timing'] = context.timing.toHeader();
    }
    response.writeHead(answer.status, headers);
    passed('head-made');
    response.end(bytes, 'latin1');
    passed('answer-ended');
  }

  /** The request with the text of its document, where only an identifier was sent. */
  async #sourceOf(request: IncomingMessage, { caller, outcome }: RequestContext): Promise<OperationSource> {
    const source = await sourceOf(request);
    const { documents } = this.service;
    if (!documents || !caller) return source;
    const resolved = documents.resolve(source, caller);
    outcome.application = resolved.application;
    return resolved.source;
  }

  /** The events of a subscription, or the one answer of another operation as an event. */
  async #answerWithEvents(request: IncomingMessage, response: ServerResponse, context: RequestContext): Promise<void> {
    const { subscriptions, runner } = this.service;
    const source = await this.#sourceOf(request, context);
    const asked = operationOf(source);
    if (!asked) throw badSubscription('There is no operation: send { "query": "…" } as JSON.');
    runner.checkLimits(asked);
    if (!isSubscription(asked)) {
      const headers = new HeaderMap([['content-type', 'application/json']]);
      const { bytes } = await runner.run({ method: request.method ?? 'GET', headers, ...source }, context);
      return sendOneEvent(response, textOf(bytes));
    }
    context.outcome.operationType = OperationTypeNode.SUBSCRIPTION;
    const { caller, requestId, presence, log } = context;
    if (!subscriptions || !caller)
      throw badSubscription('This gateway serves its graph openly and offers no subscriptions.');
    const lastEventId = request.headers['last-event-id'];
    const subscription = await subscriptions.open({
      ...{ asked, caller, requestId, presence },
      lastEventId: typeof lastEventId === 'string' && lastEventId !== '' ? lastEventId : null,
    });
    await sendEvents(response, subscription, log);
  }
}

/** Which document it was, by a hash of its text, what it may cost, and where its time went. */
function slowOperation({ document, operationName, cost }: Outcome, timing: Timing): object {
  const id = document === null ? null : createHash('sha256').update(document).digest('hex');
  return { document: id, operationName, cost, timing: timing.toHeader() };
}

async function sourceOf(request: IncomingMessage): Promise<OperationSource> {
  const { method = 'GET', url = '' } = request;
  const mark = url.indexOf('?');
  const body = method === 'POST' ? await readJsonBody(request) : undefined;
  return { body, search: mark === -1 ? '' : url.slice(mark) };
}

/** @throws {GraphQLError} for a text that is no document */
const isSubscription = ({ query, operationName }: AskedOperation): boolean =>
  getOperationAST(parse(query), operationName)?.operation === OperationTypeNode.SUBSCRIPTION;
