/** Asks the graph as the program that compares. */
export type Ask = <Data>(query: string, variables: Readonly<Record<string, unknown>>) => Promise<Data>;

/** One page of a list. */
export interface Page<Node> {
  readonly page: {
    readonly edges: readonly { readonly node: Node }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  } | null;
}

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

/**
 * Asks over HTTP.
 * @throws {Error} for an answer that is not whole: from a part, rules would find what is not so
 */
export function askOver(graphqlUrl: string, token: string): Ask {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  return async <Data>(query: string, variables: Readonly<Record<string, unknown>>): Promise<Data> => {
    const response = await fetch(graphqlUrl, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
    const { data, errors = [] } = (await response.json()) as Answer;
    const [error] = errors;
    if (error) throw new Error(`The graph did not answer whole: ${error.extensions?.code ?? ''} ${error.message}`);
    return data as Data;
  };
}
