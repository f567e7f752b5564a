import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { createYoga, type Plugin } from 'graphql-yoga';
import type { Context } from './context.ts';
import { schema, sdl } from './schema.ts';
import { guard } from './trust/guard.ts';
import { termsOf } from './trust/terms.ts';

/** More tokens than a gateway's fetch has; deeper or wider documents are refused before they are read. */
const MOST_TOKENS = 20_000;
const DEEPEST = 30;
/** Codes of the contract that justice gives (docs/errors.md); whatever else goes wrong is `INTERNAL`. */
const CODES = [
  ...['FORBIDDEN_FIELD', 'BAD_USER_INPUT', 'NOT_FOUND', 'CONFLICT'],
  ...['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'TOO_COMPLEX'],
];

/** On what terms each field of justice is shared. */
export const terms = termsOf(sdl, 'justice');
guard(schema, terms);
refuseUnknownTypes();

/** An entity of a type that justice does not have is the asker's mistake. */
function refuseUnknownTypes(): void {
  const field = schema.getQueryType()?.getFields()._entities;
  const union = schema.getType('_Entity');
  const resolve = field?.resolve;
  if (!field || !resolve || !union || !('getTypes' in union)) throw new Error('The schema has no entities.');
  const names = new Set(union.getTypes().map(({ name }) => name));
  field.resolve = (root, args: { representations: readonly { __typename?: unknown }[] }, context, info) => {
    const isKnown = args.representations.every(({ __typename: name }) => typeof name === 'string' && names.has(name));
    if (!isKnown) throw new GraphQLError('Justice has no such entity.', { extensions: { code: 'BAD_USER_INPUT' } });
    return resolve(root, args, context, info);
  };
}

/** How deep the braces of a text nest; strings do not matter, since more than that is too much in any case. */
function depthOf(text: string): number {
  let [depth, deepest] = [0, 0];
  for (const character of text) {
    if (character === '{') deepest = Math.max(deepest, ++depth);
    else if (character === '}') depth -= 1;
  }
  return deepest;
}

const limits: Plugin = {
  onParse({ params, setParsedDocument }) {
    if (depthOf(String(params.source)) > DEEPEST) {
      void setParsedDocument;
      throw new GraphQLError('The document is too deep.', { extensions: { code: 'TOO_COMPLEX' } });
    }
    params.options = { ...params.options, maxTokens: MOST_TOKENS };
  },
};

const yoga = createYoga<Context>({
  schema,
  graphqlEndpoint: '/graphql',
  plugins: [limits],
  // What may be told is decided below, in one place.
  maskedErrors: false,
  ...{
    landingPage: false,
    graphiql: false,
    batching: false,
    cors: false,
    logging: false,
    parserAndValidationCache: true,
  },
});

/** An error as it may leave: what is the asker's business as it is, and of all else only that it happened. */
function toldOf(error: GraphQLFormattedError, report: (message: string) => void): GraphQLFormattedError {
  if (CODES.includes(String(error.extensions?.code))) {
    const { message, path, locations, extensions } = error;
    const { http: _, ...own } = extensions ?? {};
    return { message, ...(path && { path }), ...(locations && { locations }), extensions: own };
  }
  report(error.message);
  const { path } = error;
  return { message: 'Something went wrong in justice.', ...(path && { path }), extensions: { code: 'INTERNAL' } };
}

/** Errors before anything runs are the document's. */
function codeOf(error: GraphQLFormattedError): GraphQLFormattedError {
  if (error.extensions?.code || error.path) return error;
  const code = error.message.startsWith('Syntax Error') ? 'GRAPHQL_PARSE_FAILED' : 'GRAPHQL_VALIDATION_FAILED';
  return { ...error, extensions: { ...error.extensions, code } };
}

/** Answers an operation; `extensions.subjects` says whom the answer is about. */
export async function answer(
  body: { readonly query: string; readonly variables?: unknown; readonly operationName?: unknown },
  context: Context,
  report: (message: string) => void,
): Promise<{ readonly status: number; readonly text: string }> {
  const { query, variables, operationName } = body;
  const request = new Request('http://justice/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ query, variables, operationName }),
  });
  const response = await yoga.fetch(request, context);
  const { data, errors = [] } = (await response.json()) as { data?: unknown; errors?: GraphQLFormattedError[] };
  const wasRun = data !== undefined;
  const told = errors.map((error) => toldOf(wasRun ? error : codeOf(error), report));
  const text = JSON.stringify({
    ...(wasRun && { data }),
    ...(told.length > 0 && { errors: told }),
    extensions: { subjects: [...context.subjects] },
  });
  return { status: wasRun ? 200 : 400, text };
}
