import type { LoaderSource } from '@community-graph/kit/context';
import type { Connection, PageArguments } from '@community-graph/kit/pagination/connection';
import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { paginate } from '@community-graph/kit/pagination/paginate';
import { and, eq, type SQL } from 'drizzle-orm';
import type { AssistiveDeviceFilter, AssistiveDeviceOrder } from '../generated/resolvers.ts';
import { type AssistiveDeviceRow, assistiveDevices } from './tables.ts';

/** Orders of assistive devices; the second is the first reversed, so that one index serves both. */
export const assistiveDeviceOrders = {
  NEEDED_ON_DESC: [descending(assistiveDevices.neededOn), ascending(assistiveDevices.id)],
  NEEDED_ON: [ascending(assistiveDevices.neededOn), descending(assistiveDevices.id)],
};

/** What a filter of assistive devices means in SQL. */
export function assistiveDeviceMatches(filter: AssistiveDeviceFilter | null | undefined): SQL | undefined {
  const { status, kind } = filter ?? {};
  return and(
    status ? eq(assistiveDevices.status, status) : undefined,
    kind ? eq(assistiveDevices.kind, kind) : undefined,
  );
}

/** One page of assistive devices, of a community or of all. */
export function listAssistiveDevices(
  source: LoaderSource,
  query: PageArguments & {
    community?: string | null;
    filter?: AssistiveDeviceFilter | null;
    orderBy?: AssistiveDeviceOrder | null;
  },
): Promise<Connection<AssistiveDeviceRow>> {
  const order = query.orderBy ?? 'NEEDED_ON_DESC';
  const where = and(
    query.community ? eq(assistiveDevices.communityCode, query.community) : undefined,
    assistiveDeviceMatches(query.filter),
  );
  const list = `assistiveDevices:${order}`;
  return paginate(source, { list, table: assistiveDevices, where, order: assistiveDeviceOrders[order], page: query });
}
