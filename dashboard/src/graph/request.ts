import { CombinedError, stringifyDocument, type TypedDocumentNode } from '@urql/core';
import type { TokenSource } from '../../explorer/tokens.ts';
import { DOCUMENT_IDS } from '../generated/document-ids.ts';
import { fetchAs, operationName } from './client.ts';

/** An operation and its variables. */
export interface Asked<Data, Variables> {
  readonly document: TypedDocumentNode<Data, Variables>;
  readonly variables: Variables;
}

/** Body of the request of an operation: its identifier where it is registered. */
export function requestBody<Data, Variables>({ document, variables }: Asked<Data, Variables>): string {
  const documentId = DOCUMENT_IDS[operationName(document) ?? ''];
  return JSON.stringify({ ...(documentId ? { documentId } : { query: stringifyDocument(document) }), variables });
}

/** What came of an operation. */
export interface Result<Data> {
  readonly data?: Data | undefined;
  readonly error?: CombinedError | undefined;
}

/** Sends an operation once, past the client and its cache. */
export async function ask<Data, Variables>(tokens: TokenSource, asked: Asked<Data, Variables>): Promise<Result<Data>> {
  try {
    const headers = { accept: 'application/graphql-response+json', 'content-type': 'application/json' };
    const response = await fetchAs(tokens, '/graphql', { method: 'POST', headers, body: requestBody(asked) });
    const { data, errors } = (await response.json()) as { data?: Data | null; errors?: [] };
    return {
      data: data ?? undefined,
      error: errors && new CombinedError({ graphQLErrors: errors, response }),
    };
  } catch (error) {
    return { error: new CombinedError({ networkError: error as Error }) };
  }
}
