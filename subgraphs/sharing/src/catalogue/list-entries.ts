import type { LoaderSource } from '@community-graph/kit/context';
import {
  type Connection,
  type PageArguments,
  pageSize,
  toConnection,
} from '@community-graph/kit/pagination/connection';
import type { CatalogueFilter, CatalogueOrder } from '../generated/resolvers.ts';
import { catalogueEntries } from './entries.ts';
import type { CatalogueEntryRow } from './tables.ts';

const keys: Record<CatalogueOrder, (entry: CatalogueEntryRow) => string[]> = {
  COORDINATE: ({ coordinate }) => [coordinate],
  OWNER: ({ owner, coordinate }) => [owner, coordinate],
};

/** The text of an entry in which `search` finds words. */
const searchable = (entry: CatalogueEntryRow): string =>
  [entry.coordinate, entry.element, entry.elementNameZh, entry.elementNameEn, entry.descriptionZh, entry.descriptionEn]
    .join('\n')
    .toLowerCase();

/** Whether an entry meets a filter. */
export function matches(entry: CatalogueEntryRow, filter: CatalogueFilter | null | undefined): boolean {
  const { owner, sharingType, sensitivity, element, search, complete } = filter ?? {};
  const words = (search ?? '').toLowerCase().split(/\s+/u).filter(Boolean);
  const text = words.length > 0 ? searchable(entry) : '';
  return (
    (!owner || entry.owner === owner) &&
    (!sharingType || entry.sharingType === sharingType) &&
    (!sensitivity || entry.sensitivity === sensitivity) &&
    (!element || entry.element === element) &&
    (complete === undefined || complete === null || entry.complete === complete) &&
    words.every((word) => text.includes(word))
  );
}

const compare = (a: readonly string[], b: readonly string[]): number => {
  const at = a.findIndex((value, index) => value !== b[index]);
  if (at === -1) return 0;
  return String(a[at]) < String(b[at]) ? -1 : 1;
};

/** One page of the catalogue. */
export async function listEntries(
  source: LoaderSource,
  query: PageArguments & { filter?: CatalogueFilter | null; orderBy?: CatalogueOrder | null },
): Promise<Connection<CatalogueEntryRow>> {
  const order = query.orderBy ?? 'COORDINATE';
  const list = `catalogue:${order}`;
  const size = pageSize(query);
  const keysOf = keys[order];
  const after = query.after ? source.cursors.decode(list, query.after, order === 'OWNER' ? 2 : 1) : null;
  const found = (await catalogueEntries(source.db))
    .filter((entry) => matches(entry, query.filter))
    .map((row) => ({ row, keys: keysOf(row) }))
    .sort((a, b) => compare(a.keys, b.keys));
  const rest = after ? found.filter((one) => compare(one.keys, after) > 0) : found;
  const totalCount = () => Promise.resolve(found.length);
  const options = { size, list, cursors: source.cursors, after: after !== null, totalCount };
  return toConnection(rest.slice(0, size + 1), options);
}
