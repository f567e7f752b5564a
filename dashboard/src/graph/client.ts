import { Client, cacheExchange, fetchExchange, makeOperation, mapExchange, type Operation } from '@urql/core';
import type { DocumentNode } from 'graphql';
import type { TokenSource } from '../../explorer/tokens.ts';
import { DOCUMENT_IDS } from '../generated/document-ids.ts';

/** Sends with a token of the source; one that is refused is replaced once. */
export async function fetchAs(
  tokens: TokenSource,
  input: RequestInfo | URL,
  init: RequestInit = {},
): Promise<Response> {
  const send = async () => {
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${await tokens.take()}`);
    if (tokens.purpose) headers.set('x-purpose', tokens.purpose);
    return fetch(input, { ...init, headers });
  };
  const response = await send();
  return response.status === 401 && tokens.drop() ? send() : response;
}

/** Name of the operation of a document. */
export const operationName = ({ definitions }: Pick<DocumentNode, 'definitions'>): string | undefined =>
  definitions.flatMap((one) => ('name' in one ? (one.name?.value ?? []) : []))[0];

/** The operation under the identifier by which it is registered; in production the gateway runs no other. */
function registered(operation: Operation): Operation {
  const name = operationName(operation.query);
  const sha256Hash = name === undefined ? undefined : DOCUMENT_IDS[name];
  if (operation.kind === 'teardown' || sha256Hash === undefined) return operation;
  const extensions = { persistedQuery: { version: 1 as const, sha256Hash } };
  return makeOperation(operation.kind, { ...operation, extensions }, operation.context);
}

/**
 * A client of the graph for one holder and purpose. Answers are kept in its memory until something of their types
 * changes, so that going back on the pages is no new look on the record; another holder gets another client.
 */
export function createClient(tokens: TokenSource): Client {
  return new Client({
    url: '/graphql',
    preferGetMethod: false,
    exchanges: [cacheExchange, mapExchange({ onOperation: registered }), fetchExchange],
    fetch: (input, init) => fetchAs(tokens, input, init),
  });
}
