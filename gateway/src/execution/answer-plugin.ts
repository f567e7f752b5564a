import type { ApolloServerPlugin } from '@apollo/server';
import {
  GraphQLError,
  type GraphQLSchema,
  getVariableValues,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import type { RequestContext } from '../context.ts';
import { passed } from '../steps.ts';
import { valueCompletionErrors } from './client-errors.ts';
import { completeAnswer, logUnexpected, noteOperation } from './complete-answer.ts';

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

/**
 * Completes every answer on its way out, and notes for the log what it was.
 * @param isGuarded whether there is access control, so that nothing may run that it has not seen
 */
export function answerPlugin(isGuarded: boolean): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ operation, operationName, request, schema, contextValue }) => {
        // Before it runs: departments are told what is running.
        noteOperation(contextValue.outcome, operationName, operation?.operation);
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
        const violations = valueCompletionErrors(singleResult.extensions?.valueCompletion);
        delete singleResult.extensions;
        // Variables that are not valid: no department was asked, and nobody was given or refused anything.
        if (contextValue.reviewed && !singleResult.data && contextValue.timing.fetches === 0) {
          contextValue.reviewed.hasRun = false;
        }
        const { reviewed, subjects } = contextValue;
        const review = reviewed && singleResult.data ? reviewed.settle(subjects) : null;
        passed('settled');
        const given = { data: singleResult.data, errors: singleResult.errors ?? [], violations };
        const { data, errors } = completeAnswer(given, review, contextValue);
        if (singleResult.data) singleResult.data = data as typeof singleResult.data;
        if (errors.length > 0) singleResult.errors = errors;
        else delete singleResult.errors;
        noteOperation(contextValue.outcome, operationName, operation?.operation);
      },
    }),
  };
}
