import { Client, cacheExchange, fetchExchange } from '@urql/core';
import type { TokenSource } from '../../explorer/tokens.ts';

/** Sends with a token of the source; one that is refused is replaced once. */
async function fetchAs(tokens: TokenSource, input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
  const send = async () => {
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${await tokens.take()}`);
    return fetch(input, { ...init, headers });
  };
  const response = await send();
  return response.status === 401 && tokens.drop() ? send() : response;
}

/**
 * A client of the graph for one holder and purpose. Answers are kept in its memory until something of their types
 * changes, so that going back on the pages is no new look on the record; another holder gets another client.
 */
export function createClient(tokens: TokenSource): Client {
  return new Client({
    url: '/graphql',
    preferGetMethod: false,
    exchanges: [cacheExchange, fetchExchange],
    fetch: (input, init) => fetchAs(tokens, input, init),
  });
}
