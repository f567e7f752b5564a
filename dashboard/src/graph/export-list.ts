import type { AnyVariables, Client, TypedDocumentNode } from '@urql/core';
import { gapsOf } from './answer.ts';
import { ask } from './ask.ts';
import type { PageOf } from './use-list.ts';

/** More rows than this are not taken into one file. */
export const MOST_ROWS = 10_000;

/**
 * Reads a whole list for a file. It is a request of its own, under the operation's own name: what is protected in it goes
 * on the record of looks as an export, and nothing is copied from what a page happens to show.
 * @throws {Error} with the graph's words when a page is refused
 */
export async function exportList<Data, Variables extends AnyVariables, Row>(
  client: Client,
  { document, variables, pageOf }: ListOf<Data, Variables, Row>,
  progress: (rows: number, total: number | null) => void,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (let after: string | null = null; ; ) {
    const asked = { ...variables, after } as unknown as Variables;
    const { data, error } = await ask(client, document, asked);
    const page = data ? pageOf(data) : null;
    if (!page) {
      const { faults, refusals } = gapsOf(error);
      throw new Error([...faults, ...refusals.values()].map(({ message }) => message).join('\n'));
    }
    rows.push(...(page.edges?.flatMap(({ node }) => node ?? []) ?? []));
    progress(rows.length, page.totalCount ?? null);
    after = page.pageInfo?.hasNextPage ? page.pageInfo.endCursor : null;
    if (after === null || rows.length >= MOST_ROWS) return rows;
  }
}

/** A list to be read whole. */
export interface ListOf<Data, Variables extends AnyVariables, Row> {
  readonly document: TypedDocumentNode<Data, Variables>;
  readonly variables: Omit<Variables, 'after'>;
  readonly pageOf: PageOf<Data, Row>;
}
