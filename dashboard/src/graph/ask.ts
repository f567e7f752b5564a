import type { AnyVariables, Client, OperationResult, TypedDocumentNode } from '@urql/core';
import type { RequestPolicy } from 'urql';

/**
 * Asks once, outside of rendering. In place of the client's own promise, which gives the request up in the moment of its
 * answer, so that its body is told to be aborted while it is still being read.
 */
export function ask<Data, Variables extends AnyVariables>(
  client: Client,
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  requestPolicy: RequestPolicy = 'network-only',
): Promise<OperationResult<Data, Variables>> {
  return new Promise((resolve) => {
    const { unsubscribe } = client.query(document, variables, { requestPolicy }).subscribe((result) => {
      if (result.stale || result.hasNext) return;
      resolve(result);
      setTimeout(() => unsubscribe());
    });
  });
}
