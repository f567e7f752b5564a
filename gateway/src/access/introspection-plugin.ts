import type { ApolloServerPlugin } from '@apollo/server';
import { BREAK, type DocumentNode, GraphQLError, visit } from 'graphql';
import type { RequestContext } from '../context.ts';

/** The role that may read the schema in production, and run documents that are not registered. */
export const DEVELOPER_ROLE = 'dashboard-developer';

function introspects(document: DocumentNode): boolean {
  let found = false;
  visit(document, {
    Field: ({ name }) => {
      if (name.value !== '__schema' && name.value !== '__type') return undefined;
      found = true;
      return BREAK;
    },
  });
  return found;
}

/** Keeps the schema to those who build on it. `required` is `false` in development, where anybody may read it. */
export function introspectionPlugin(required: boolean): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ document, contextValue }) => {
        if (!required || contextValue.caller?.roles.includes(DEVELOPER_ROLE) || !introspects(document)) return;
        throw new GraphQLError(
          `The schema is shown to the role ${DEVELOPER_ROLE} only; ask with a token that has it.`,
          {
            extensions: { code: 'FORBIDDEN_FIELD', reason: 'NOT_SHARED', http: { status: 403 } },
          },
        );
      },
    }),
  };
}
