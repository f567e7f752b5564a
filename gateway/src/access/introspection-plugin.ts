import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError } from 'graphql';
import type { RequestContext } from '../context.ts';
import { asksForSchema } from '../execution/introspect.ts';

/** The role that may read the schema in production, and run documents that are not registered. */
export const DEVELOPER_ROLE = 'dashboard-developer';

/** Keeps the schema to those who build on it. `required` is `false` in development, where anybody may read it. */
export function introspectionPlugin(required: boolean): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ document, contextValue }) => {
        if (!required || contextValue.caller?.roles.includes(DEVELOPER_ROLE) || !asksForSchema(document)) return;
        throw new GraphQLError(
          `The schema is shown to the role ${DEVELOPER_ROLE} only; ask with a token that has it.`,
          { extensions: { code: 'FORBIDDEN_FIELD', reason: 'NOT_SHARED', http: { status: 403 } } },
        );
      },
    }),
  };
}
