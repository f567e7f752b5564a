import type { LoaderSource } from '@community-graph/kit/context';
import type { Connection, PageArguments } from '@community-graph/kit/pagination/connection';
import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { paginate } from '@community-graph/kit/pagination/paginate';
import { and, eq } from 'drizzle-orm';
import type { HukouFilter, HukouOrder } from '../generated/resolvers.ts';
import { type HukouRow, hukouBooks } from './tables.ts';

const orders = {
  NUMBER: [ascending(hukouBooks.number)],
  REGISTERED_ON_DESC: [descending(hukouBooks.registeredOn), descending(hukouBooks.id)],
};

/** One page of the hukou books of a county, or of all. */
export function listHukouBooks(
  source: LoaderSource,
  query: PageArguments & { region?: string | null; filter?: HukouFilter | null; orderBy?: HukouOrder | null },
): Promise<Connection<HukouRow>> {
  const order = query.orderBy ?? 'NUMBER';
  const { number, type } = query.filter ?? {};
  const where = and(
    query.region ? eq(hukouBooks.regionCode, query.region) : undefined,
    number ? eq(hukouBooks.number, number) : undefined,
    type ? eq(hukouBooks.type, type) : undefined,
  );
  return paginate(source, { list: `hukouBooks:${order}`, table: hukouBooks, where, order: orders[order], page: query });
}
