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

/** Asks the graph, and sorts what it leaves out; `pause` waits. */
export function useAnswer<Data, Variables extends AnyVariables>(
  query: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  { pause = false, requestPolicy }: { pause?: boolean; requestPolicy?: RequestPolicy } = {},
): Answer<Data> {
  const [{ data, error, fetching, stale }, execute] = useQuery({ query, variables, pause, requestPolicy });
  const gaps = useMemo(() => gapsOf(error), [error]);
  const again = () => execute({ requestPolicy: 'network-only' });
  return { ...gaps, data: data ?? undefined, isLoading: (fetching || stale) && !data, again };
}
