import { BadUserInputError } from '../errors.ts';
import type { CursorSigner } from './cursor.ts';

/** Size of a page when the client names none, and the largest that it may name. */
export const DEFAULT_PAGE_SIZE = 20;
export const MAXIMUM_PAGE_SIZE = 100;

/** Arguments of every Relay list of the graph. */
export interface PageArguments {
  readonly first?: number | null;
  readonly after?: string | null;
}

/** A Relay edge; the cursor is made only when it is asked for. */
export interface Edge<Node> {
  readonly node: Node;
  readonly cursor: () => string;
}

/** A Relay connection; GraphQL calls the functions only for fields that were asked for. */
export interface Connection<Node> {
  readonly edges: Edge<Node>[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: () => string | null;
    readonly endCursor: () => string | null;
  };
  readonly totalCount: () => Promise<number>;
}

/** A row of a page with the text of its keyset values. */
export interface KeyedRow<Row> {
  readonly row: Row;
  readonly keys: string[];
}

/**
 * The size of a page.
 * @throws {BadUserInputError} when `first` is not from 1 to {@link MAXIMUM_PAGE_SIZE}
 */
export function pageSize(page: PageArguments): number {
  const first = page.first ?? DEFAULT_PAGE_SIZE;
  if (first >= 1 && first <= MAXIMUM_PAGE_SIZE) return first;
  const message = `must be from 1 to ${MAXIMUM_PAGE_SIZE}; ask for further pages with "after".`;
  throw new BadUserInputError([{ path: ['first'], code: 'OUT_OF_RANGE', message }]);
}

/** Makes the connection of up to `size + 1` rows: the one too many only tells that a next page exists. */
export function toConnection<Row>(
  rows: KeyedRow<Row>[],
  options: { size: number; list: string; cursors: CursorSigner; after: boolean; totalCount: () => Promise<number> },
): Connection<Row> {
  const { size, list, cursors } = options;
  const page = rows.slice(0, size);
  const cursorOf = (keyed: KeyedRow<Row> | undefined) => (keyed ? cursors.encode(list, keyed.keys) : null);
  return {
    edges: page.map((keyed) => ({ node: keyed.row, cursor: () => cursors.encode(list, keyed.keys) })),
    pageInfo: {
      hasNextPage: rows.length > size,
      hasPreviousPage: options.after && page.length > 0,
      startCursor: () => cursorOf(page[0]),
      endCursor: () => cursorOf(page.at(-1)),
    },
    totalCount: options.totalCount,
  };
}
