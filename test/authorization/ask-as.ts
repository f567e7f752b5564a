import type { GraphAnswer, GraphError, TestStack } from '../start-test-stack.ts';

/** Asks the graph with a token of any claims. */
export async function askAs(
  { graphqlUrl }: Pick<TestStack, 'graphqlUrl'>,
  token: string,
  { query, variables = {}, operationName }: { query: string; variables?: object; operationName?: string },
): Promise<GraphAnswer & { readonly text: string }> {
  const response = await fetch(graphqlUrl, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'x-debug-timing': '1' },
    body: JSON.stringify({ query, variables, ...(operationName ? { operationName } : {}) }),
  });
  const text = await response.text();
  const { data, errors = [] } = JSON.parse(text) as { data?: unknown; errors?: GraphError[] };
  return { status: response.status, headers: response.headers, data, errors, text };
}
