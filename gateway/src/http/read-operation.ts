import type { AskedOperation } from '../access/access-control.ts';
import { parseJson } from '../execution/parse-json.ts';
import { BodyError } from './read-body.ts';

/** Where Apollo Server reads the operation from: the body of a POST, the query string of a GET. */
export interface OperationSource {
  readonly body: unknown;
  readonly search: string;
}

interface Given {
  readonly query?: unknown;
  readonly variables?: unknown;
  readonly operationName?: unknown;
}

function readSearch(search: string): Given {
  const parameters = new URLSearchParams(search);
  const variables = parameters.get('variables');
  try {
    return {
      query: parameters.get('query'),
      variables: variables && parseJson(variables),
      operationName: parameters.get('operationName'),
    };
  } catch {
    throw new BodyError(400, 'The variables are not JSON.');
  }
}

/** The operation, wherever it is; Apollo Server complains of what is missing or malformed. */
export function operationOf({ body, search }: OperationSource): AskedOperation | null {
  const given = body === undefined ? readSearch(search) : (body as Given | null);
  if (typeof given?.query !== 'string') return null;
  const { query, variables, operationName } = given;
  return {
    query,
    operationName: typeof operationName === 'string' ? operationName : null,
    variables: typeof variables === 'object' && variables !== null ? { ...variables } : {},
  };
}

/** The same request with another document. */
export function withDocument({ body, search }: OperationSource, query: string): OperationSource {
  if (body !== undefined) return { body: { ...(body as object), query }, search };
  const parameters = new URLSearchParams(search);
  parameters.set('query', query);
  return { body, search: `?${parameters}` };
}
