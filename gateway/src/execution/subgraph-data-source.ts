import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import type { GraphQLFormattedError } from 'graphql';
import type { RequestContext } from '../context.ts';
import { passed } from '../steps.ts';
import { bytesOf, textOf } from './byte-text.ts';
import { parseJson } from './parse-json.ts';
import type { SubgraphAnswer, SubgraphClient } from './subgraph-client.ts';
import { receivedError, type SentOperation, spreadOverFields, unavailableErrors } from './subgraph-errors.ts';
import { SubgraphFailure } from './subgraph-failure.ts';
import { SubgraphOperation } from './subgraph-operation.ts';

type Response = Awaited<ReturnType<GraphQLDataSource['process']>>;

/** What a subgraph gave, its errors as the client may see them. */
interface GivenAnswer {
  readonly data: Record<string, unknown> | null | undefined;
  readonly errors?: readonly GraphQLFormattedError[];
}

interface Payload {
  readonly data: Record<string, unknown> | null | undefined;
  readonly errors: readonly object[];
  /** Whom the data are about. */
  readonly subjects: readonly string[];
}

const readJson = (body: string): unknown => parseJson(textOf(body));

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether there is an entity, or null, for each representation. */
function entitiesFit(data: unknown, operation: SubgraphOperation): boolean {
  if (!isRecord(data) || operation.entities === null) return true;
  for (const [name, count] of operation.entities) {
    const { [name]: entities } = data;
    if (!Array.isArray(entities) || entities.length !== count) return false;
  }
  return true;
}

/** Whom a department says its data are about. */
function readSubjects(extensions: unknown): string[] {
  const subjects = isRecord(extensions) ? extensions.subjects : undefined;
  return Array.isArray(subjects) ? subjects.filter((one): one is string => typeof one === 'string') : [];
}

/** The answer's data and errors, if it is a GraphQL answer to the operation at all. */
function readPayload(payload: unknown, operation: SubgraphOperation): Payload {
  if (isRecord(payload) && ('data' in payload || 'errors' in payload)) {
    const { data, errors = [] } = payload;
    const dataFits = (data === null || data === undefined || isRecord(data)) && entitiesFit(data, operation);
    if (dataFits && Array.isArray(errors) && errors.every(isRecord)) {
      return { data, errors, subjects: readSubjects(payload.extensions) };
    }
  }
  throw new SubgraphFailure('MALFORMED', true, 'The body is not a GraphQL answer.');
}

/**
 * What an engine asks for one fetch of a plan. It never throws: what an engine is thrown loses its place in the answer,
 * so a subgraph that is down is told as errors with paths instead.
 */
export class SubgraphDataSource implements GraphQLDataSource<RequestContext> {
  readonly #client: SubgraphClient;

  constructor(client: SubgraphClient) {
    this.#client = client;
  }

  /** Sends one fetch of a plan of Apollo's gateway to the subgraph. */
  async process(options: GraphQLDataSourceProcessOptions<RequestContext>): Promise<Response> {
    const { query = '', variables = {}, operationName } = options.request;
    const json = JSON.stringify({ query, variables, operationName });
    const { representations } = variables;
    const entities = Array.isArray(representations) ? new Map([['_entities', representations.length]]) : null;
    const operation = new SubgraphOperation(query, query.startsWith('mutation'), bytesOf(json), entities, readJson);
    return this.answer(operation, options.context as RequestContext);
  }

  /** Sends an operation to the subgraph. */
  async answer(operation: SubgraphOperation, context: RequestContext): Promise<GivenAnswer> {
    const { name } = this.#client.config;
    const { isMutation } = operation;
    try {
      const answer = await this.#send(operation, context);
      const { data, errors, subjects } = readPayload(answer.payload, operation);
      for (const subject of subjects) context.subjects.add(subject);
      return errors.length === 0 ? { data } : { data, errors: this.#received(errors, operation, context) };
    } catch (error) {
      if (!(error instanceof SubgraphFailure)) throw error;
      if (error.kind !== 'CLIENT_LEFT' && error.kind !== 'PAUSED') {
        context.log.warn({ subgraph: name, kind: error.kind, reason: error.message }, 'subgraph failed');
      }
      return { data: null, errors: unavailableErrors(error, name, operation, isMutation) };
    }
  }

  async #send(operation: SubgraphOperation, context: RequestContext): Promise<SubgraphAnswer<unknown>> {
    const { json: body, isMutation, read } = operation;
    const { caller, requestId, timing, outcome } = context;
    const { operationName } = outcome;
    // A change that was begun is finished even when nobody waits for it any more.
    const presence = isMutation ? null : context.presence;
    let serverTiming: string | undefined;
    timing.fetchStarted();
    try {
      const request = { body, caller, operationName, requestId, presence, repeatable: !isMutation };
      const sending = this.#client.send(request, read);
      passed('fetch-begun');
      const answer = await sending;
      passed('fetch-answered');
      serverTiming = answer.serverTiming;
      return answer;
    } finally {
      timing.fetchEnded(this.#client.config.name, serverTiming);
    }
  }

  #received(errors: readonly object[], sent: SentOperation, context: RequestContext): readonly GraphQLFormattedError[] {
    const { name } = this.#client.config;
    const received = errors.map((error) => receivedError(error, name));
    const hidden = received.filter(({ extensions }) => extensions?.code === 'INTERNAL').length;
    if (hidden > 0) context.log.error({ subgraph: name, errors: hidden }, 'subgraph answered with errors of its own');
    return spreadOverFields(received, sent);
  }
}
