import type { AnyVariables, TypedDocumentNode } from '@urql/core';
import { useMemo } from 'react';
import { type RequestPolicy, useQuery } from 'urql';
import { type Gaps, gapsOf } from './answer.ts';

/** An answer of the graph as a page shows it. */
export interface Answer<Data> extends Gaps {
  readonly data: Data | undefined;
  readonly isLoading: boolean;
  /** Asks anew. */
  again(): void;
}

interface Asking {
  readonly pause?: boolean;
  readonly requestPolicy?: RequestPolicy;
  /** A constant: types at whose change a list is read anew; of an empty one the cache does not know what is in it. */
  readonly types?: readonly string[];
}

/** Asks the graph, and sorts what it leaves out; `pause` waits. */
export function useAnswer<Data, Variables extends AnyVariables>(
  query: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  { pause = false, requestPolicy, types }: Asking = {},
): Answer<Data> {
  const context = useMemo(() => ({ additionalTypenames: [...(types ?? [])] }), [types]);
  const [{ data, error, fetching, stale }, execute] = useQuery({ query, variables, pause, requestPolicy, context });
  const gaps = useMemo(() => gapsOf(error), [error]);
  const again = () => execute({ requestPolicy: 'network-only' });
  return { ...gaps, data: data ?? undefined, isLoading: (fetching || stale) && !data, again };
}
