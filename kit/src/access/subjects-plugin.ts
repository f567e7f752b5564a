import type { ApolloServerPlugin } from '@apollo/server';
import type { RequestContext } from '../context.ts';

/** Tells the gateway whom the data of an answer are about, for the record: `extensions.subjects`. */
export const subjectsPlugin: ApolloServerPlugin<RequestContext> = {
  requestDidStart: async () => ({
    willSendResponse: async ({ response: { body }, contextValue: { subjects } }) => {
      if (body.kind !== 'single' || subjects.size === 0) return;
      body.singleResult.extensions = { ...body.singleResult.extensions, subjects: [...subjects].sort() };
    },
  }),
};
