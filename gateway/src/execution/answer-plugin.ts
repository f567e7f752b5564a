import type { ApolloServerPlugin } from '@apollo/server';
import {
  type FormattedExecutionResult,
  GraphQLError,
  type GraphQLSchema,
  getVariableValues,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import type { Logger } from 'pino';
import type { RequestContext } from '../context.ts';
import { passed } from '../steps.ts';
import { clientCode, completeErrors, valueCompletionErrors } from './client-errors.ts';
import { restoreRefused, tellRefusalsOnce } from './refused-fields.ts';

/** Names of operations are the client's words; a number in one could be somebody's. */
function withoutNumbers(operationName: string): string {
  return operationName.slice(0, 64).replaceAll(/\d{6,}/g, '#');
}

/** Where an error came from, without its message, which may quote what was asked. */
function logUnexpected(log: Logger, errors: readonly GraphQLError[]): void {
  for (const error of errors) {
    const original = error.originalError ?? error;
    if (clientCode(error) !== 'INTERNAL' || !(original instanceof Error)) continue;
    const stack = original.stack?.split('\n').filter((line) => /^\s+at /.test(line));
    log.error({ error: original.name, stack }, 'unexpected error');
  }
}

/** Apollo's gateway would throw here, and the client would be told that the fault is ours. */
function refuseWithoutOperation(operationName: string | undefined): never {
  const message = operationName
    ? 'The document has no operation of the name that "operationName" gives.'
    : 'The document has several operations; say which with "operationName".';
  throw new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } } });
}

/** A subscription has no one answer. */
function refuseSubscription(): never {
  const message = 'Subscribe with "accept: text/event-stream", or over a WebSocket (graphql-transport-ws).';
  throw new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } } });
}

/**
 * Nothing runs that access control has not seen. It has not seen what cannot run, which Apollo refuses in a moment,
 * and what became valid by a change of the graph just now.
 */
function refuseUnreviewed(schema: GraphQLSchema, operation: OperationDefinitionNode, variables: object): void {
  const { errors } = getVariableValues(schema, operation.variableDefinitions ?? [], { ...variables });
  if (errors) return;
  throw new GraphQLError('The graph has just changed; ask again.', {
    extensions: { code: 'SUBGRAPH_UNAVAILABLE', http: { status: 503 } },
  });
}

function count(tally: Record<string, number>, key: string): void {
  tally[key] = (tally[key] ?? 0) + 1;
}

/** The errors of an answer, with its refused fields put back as null. */
function restore(singleResult: Pick<FormattedExecutionResult, 'data' | 'errors'>, context: RequestContext) {
  const received = tellRefusalsOnce(singleResult.errors ?? []);
  if (!context.reviewed || !singleResult.data) return received;
  const restored = restoreRefused(singleResult.data, context.reviewed.settle(context.subjects));
  singleResult.data = restored.data as typeof singleResult.data;
  return [...received, ...restored.errors];
}

/**
 * Completes every answer on its way out, and notes for the log what it was.
 * @param isGuarded whether there is access control, so that nothing may run that it has not seen
 */
export function answerPlugin(isGuarded: boolean): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ operation, request, schema, contextValue }) => {
        if (!operation) refuseWithoutOperation(request.operationName);
        if (operation.operation === OperationTypeNode.SUBSCRIPTION) refuseSubscription();
        if (contextValue.reviewed) contextValue.reviewed.hasRun = true;
        else if (isGuarded) refuseUnreviewed(schema, operation, request.variables ?? {});
      },
      didEncounterErrors: async ({ contextValue, errors }) => logUnexpected(contextValue.log, errors),
      willSendResponse: async ({ contextValue, operationName, operation, response }) => {
        if (response.body.kind !== 'single') return;
        passed('joined');
        const { singleResult } = response.body;
        const { requestId, outcome } = contextValue;
        const violations = valueCompletionErrors(singleResult.extensions?.valueCompletion);
        if (violations.length > 0) {
          contextValue.log.error({ fields: violations.length }, 'a subgraph answered against its schema');
        }
        delete singleResult.extensions;
        // Variables that are not valid: no department was asked, and nobody was given or refused anything.
        if (contextValue.reviewed && !singleResult.data && contextValue.timing.fetches === 0) {
          contextValue.reviewed.hasRun = false;
        }
        const told = restore(singleResult, contextValue);
        passed('settled');
        const errors = completeErrors([...told, ...violations], singleResult.data, requestId);
        if (errors.length > 0) singleResult.errors = errors;
        else delete singleResult.errors;
        outcome.operationName = operationName ? withoutNumbers(operationName) : null;
        outcome.operationType = operation?.operation ?? null;
        for (const { extensions } of errors) {
          count(outcome.errors, String(extensions?.code));
          if (extensions?.code === 'FORBIDDEN_FIELD') count(outcome.refused, String(extensions.reason));
        }
      },
    }),
  };
}
