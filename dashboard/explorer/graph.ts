import type { Fetcher, FetcherParams } from '@graphiql/toolkit';
import type { TokenSource } from './tokens.ts';

/** An answer of the graph, with what it says about the time it took (nothing in production). */
export interface Answer<Data = unknown> {
  readonly body: { readonly data?: Data | null };
  readonly serverTiming: string;
}

async function send(operation: FetcherParams, token: string): Promise<Response> {
  return fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'x-debug-timing': '1' },
    body: JSON.stringify(operation),
  });
}

/** Asks the graph; a token that is refused is replaced once, for example after the issuer's key changed. */
export async function askGraph<Data>(operation: FetcherParams, tokens: TokenSource): Promise<Answer<Data>> {
  let response = await send(operation, await tokens.take());
  if (response.status === 401 && tokens.drop()) response = await send(operation, await tokens.take());
  return {
    body: (await response.json()) as Answer<Data>['body'],
    serverTiming: response.headers.get('server-timing') ?? '',
  };
}

/** What GraphiQL sends its operations with; `tokens` is asked anew for each of them. */
export function graphFetcher(tokens: () => TokenSource, onServerTiming: (header: string) => void): Fetcher {
  return async (operation) => {
    const { body, serverTiming } = await askGraph<Record<string, unknown>>(operation, tokens());
    if (operation.operationName !== 'IntrospectionQuery') onServerTiming(serverTiming);
    return body;
  };
}
