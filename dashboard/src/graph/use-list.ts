import type { AnyVariables, OperationResult, TypedDocumentNode } from '@urql/core';
import { useCallback, useEffect, useState } from 'react';
import { type RequestPolicy, useClient } from 'urql';
import { type Gaps, gapsOf, NO_GAPS } from './answer.ts';
import { ask } from './ask.ts';

/** A page of a connection, as every list of the graph has it. */
export interface Page<Row> {
  readonly edges: readonly { readonly node: Row | null }[] | null;
  readonly pageInfo: { readonly hasNextPage: boolean | null; readonly endCursor: string | null } | null;
  readonly totalCount?: number | null;
}

/** Takes the page out of an answer; of one that a refusal left empty, nothing. Keep it the same from render to render. */
export type PageOf<Data, Row> = (data: Data) => Page<Row> | null | undefined;

interface Read<Row> {
  readonly rows: readonly Row[];
  readonly total: number | null;
  /** Cursor of what comes next; `null` when there is no more. */
  readonly next: string | null;
  readonly gaps: Gaps;
  readonly isLoading: boolean;
  readonly hasAnswer: boolean;
}

/** A list that is read page after page, as it is needed. */
export interface List<Row> extends Omit<Read<Row>, 'next'> {
  readonly hasMore: boolean;
  /** Reads the next page. */
  more(): void;
  /** Reads it all anew. */
  again(): void;
}

const NOTHING = { rows: [], total: null, next: null, gaps: NO_GAPS, isLoading: true, hasAnswer: false };

/** A list by its operation, whose variable `after` is the cursor. It begins anew when the variables change. */
export function useList<Data, Variables extends AnyVariables, Row>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  pageOf: PageOf<Data, Row>,
  requestPolicy: RequestPolicy = 'cache-first',
): List<Row> {
  const client = useClient();
  const [read, setRead] = useState<Read<Row>>(NOTHING);
  const key = JSON.stringify(variables);
  const [asked, setAsked] = useState({ client, key, after: null as string | null, round: 0 });
  // Another list, or the same for another purpose, begins at its first page.
  const isSame = asked.client === client && asked.key === key;
  const after = isSame ? asked.after : null;
  const { round } = asked;
  useEffect(() => {
    let isWanted = true;
    setRead((before) => (after === null ? { ...NOTHING, total: before.total } : { ...before, isLoading: true }));
    const policy = round > 0 && after === null ? 'network-only' : requestPolicy;
    const take = ({ data, error }: OperationResult<Data>) => {
      if (!isWanted) return;
      const page = data ? pageOf(data) : null;
      const rows = page?.edges?.flatMap(({ node }) => node ?? []) ?? [];
      const next = page?.pageInfo?.hasNextPage ? page.pageInfo.endCursor : null;
      setRead((before) => ({
        rows: after === null ? rows : [...before.rows, ...rows],
        total: page?.totalCount ?? before.total,
        next,
        gaps: gapsOf(error),
        isLoading: false,
        hasAnswer: page !== null && page !== undefined,
      }));
    };
    void ask(client, document, { ...JSON.parse(key), after }, policy).then(take);
    return () => {
      isWanted = false;
    };
  }, [client, document, key, after, round, pageOf, requestPolicy]);
  const { next, ...rest } = read;
  const more = useCallback(() => {
    if (next !== null) setAsked(({ round: same }) => ({ client, key, after: next, round: same }));
  }, [client, key, next]);
  const again = useCallback(
    () => setAsked(({ round: before }) => ({ client, key, after: null, round: before + 1 })),
    [client, key],
  );
  return { ...rest, hasMore: next !== null, more, again };
}
