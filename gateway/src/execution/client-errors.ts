import type { GraphQLFormattedError } from 'graphql';

/** The codes of the contract, and those of GraphQL's own that clients know. All others become `INTERNAL`. */
const CLIENT_CODES = new Set([
  'UNAUTHENTICATED',
  'FORBIDDEN_FIELD',
  'BAD_USER_INPUT',
  'NOT_FOUND',
  'CONFLICT',
  'SUBGRAPH_UNAVAILABLE',
  'TOO_COMPLEX',
  'RATE_LIMITED',
  'INTERNAL',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'PERSISTED_QUERY_NOT_SUPPORTED',
]);
/** Apollo Server's codes for what the client got wrong. */
const RENAMED: Readonly<Record<string, string>> = {
  BAD_REQUEST: 'BAD_USER_INPUT',
  OPERATION_RESOLUTION_FAILURE: 'BAD_USER_INPUT',
};
/** What the planner and the parser say when they give up on a document; they give it no code of its own. */
const TOO_COMPLEX_WORDS =
  /exceeds limit of \d+|Too many options generated|Document contains more that \d+ tokens|[Rr]ecursive selections/;
/** Whether planner or parser gave up on a document. */
export const isTooComplex = ({ message }: { readonly message: string }): boolean => TOO_COMPLEX_WORDS.test(message);

const KEPT_EXTENSIONS = ['faults', 'department', 'reason', 'field', 'places', 'application'] as const;
/** Errors of the same kind and place are told once. */
const TOLD_ONCE = new Set(['SUBGRAPH_UNAVAILABLE', 'INTERNAL']);

type Path = readonly (string | number)[];

const INVALID_VALUE = /^(Variable "\$\w+") got invalid value /;
const PLACE_IN_VALUE = / at "[\w.[\]]+"(?=; )/;
const REASON_WITHOUT_VALUE =
  /; (Field "\w+" (?:of required type "[^"]+" was not provided|is not defined by type "\w+")|\w+ cannot represent [\w -]+|Expected [\w -]*type "[^"]+")/;

const INVALID_LITERAL = /^((?:\w+|Enum "\w+") cannot represent [\w -]+|Expected value of type "[^"]+")[:,] .*$/s;

/** Without the values that graphql-js quotes: messages end up in logs of clients, and inputs are personal. */
function withoutQuotedValue(message: string): string {
  const variable = INVALID_VALUE.exec(message)?.[1];
  if (!variable) return message.replace(INVALID_LITERAL, '$1.');
  const reason = REASON_WITHOUT_VALUE.exec(message)?.[1];
  return `${variable}${PLACE_IN_VALUE.exec(message)?.[0] ?? ''} is not valid${reason ? `: ${reason}` : ''}.`;
}

/** The code under which a client sees an error. */
export function clientCode(error: { message: string; extensions?: GraphQLFormattedError['extensions'] }): string {
  const code = String(error.extensions?.code ?? 'INTERNAL');
  if (CLIENT_CODES.has(code)) return code;
  const renamed = RENAMED[code];
  if (renamed) return renamed;
  return isTooComplex(error) ? 'TOO_COMPLEX' : 'INTERNAL';
}

/**
 * An error as a client may see it: a known code, the extensions of the contract, place and words; of an unknown error
 * only that it happened. Given to Apollo Server as `formatError`.
 */
export function toClientError(error: GraphQLFormattedError): GraphQLFormattedError {
  const code = clientCode(error);
  const kept = KEPT_EXTENSIONS.flatMap((name) => {
    const value = error.extensions?.[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    message: code === 'INTERNAL' ? 'Something went wrong; the fault is ours.' : withoutQuotedValue(error.message),
    ...(error.locations ? { locations: error.locations } : {}),
    ...(error.path ? { path: error.path } : {}),
    extensions: { code, ...Object.fromEntries(kept) },
  };
}

/** Cuts a path where the answer ends: a field that was not asked for, or below a null. */
function placeIn(data: unknown, path: Path): Path {
  let node = data;
  for (const [index, step] of path.entries()) {
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, step)) return path.slice(0, index);
    node = (node as Record<string | number, unknown>)[step];
  }
  return path;
}

const INTERNAL_WORDS = (requestId: string) =>
  `Something went wrong; the fault is ours. Tell the operator the request ${requestId}.`;

/**
 * Completes the errors of an answer: each at a place that the answer has, repeated ones once, internal ones with the id
 * under which the operator finds them in the log.
 */
export function completeErrors(
  errors: readonly GraphQLFormattedError[],
  data: unknown,
  requestId: string,
): GraphQLFormattedError[] {
  const told = new Set<string>();
  return errors.flatMap((error) => {
    const code = String(error.extensions?.code);
    const path = error.path && data ? placeIn(data, error.path) : error.path;
    const key = JSON.stringify([code, error.extensions?.department, path]);
    if (TOLD_ONCE.has(code) && told.has(key)) return [];
    told.add(key);
    const { path: _path, ...rest } = error;
    const message = code === 'INTERNAL' ? INTERNAL_WORDS(requestId) : error.message;
    return [{ ...rest, message, ...(path && path.length > 0 ? { path } : {}) }];
  });
}

/**
 * Errors for what a subgraph answered against its own schema. Apollo's gateway would make the fields null without an
 * error and tell of it in an extension with the reasons; told are the places only.
 */
export function valueCompletionErrors(valueCompletion: unknown): GraphQLFormattedError[] {
  if (!Array.isArray(valueCompletion)) return [];
  return valueCompletion.map((entry: { path?: unknown; extensions?: unknown }) => {
    const { path } = JSON.parse(JSON.stringify(entry)) as { path?: Path };
    return { message: '', ...(path ? { path } : {}), extensions: { code: 'INTERNAL' } };
  });
}
