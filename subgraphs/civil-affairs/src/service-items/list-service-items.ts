import type { LoaderSource } from '@community-graph/kit/context';
import type { Connection, PageArguments } from '@community-graph/kit/pagination/connection';
import { ascending } from '@community-graph/kit/pagination/keyset';
import { paginate } from '@community-graph/kit/pagination/paginate';
import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import type { CommunityList } from '../communities/community-list.ts';
import type { HandedDownItemFilter, ServiceItemFilter, ServiceItemOrder } from '../generated/resolvers.ts';
import { handedDownItems, type ServiceItemRow, serviceItems } from './tables.ts';

const orders = {
  REGION: [ascending(serviceItems.regionCode), ascending(serviceItems.number)],
  NUMBER: [ascending(serviceItems.number)],
};

/** One page of the items admitted for a division, or of all. */
export function listServiceItems(
  source: LoaderSource,
  query: PageArguments & {
    region?: string | null;
    filter?: ServiceItemFilter | null;
    orderBy?: ServiceItemOrder | null;
  },
): Promise<Connection<ServiceItemRow>> {
  const order = query.orderBy ?? 'REGION';
  const { kind, status, proposedBy } = query.filter ?? {};
  const where = and(
    query.region ? eq(serviceItems.regionCode, query.region) : undefined,
    kind ? eq(serviceItems.kind, kind) : undefined,
    status ? eq(serviceItems.status, status) : undefined,
    proposedBy ? eq(serviceItems.proposedBy, proposedBy) : undefined,
  );
  const list = `serviceItems:${order}`;
  return paginate(source, { list, table: serviceItems, where, order: orders[order], page: query });
}

/** Items handed down to a community. */
export const handedDownList: CommunityList<typeof handedDownItems, HandedDownItemFilter, 'HANDED_ON'> = {
  name: 'handedDownItems',
  table: handedDownItems,
  community: handedDownItems.communityCode,
  orders: { HANDED_ON: [ascending(handedDownItems.handedOn), ascending(handedDownItems.id)] },
  defaultOrder: 'HANDED_ON',
  matches: ({ inForce }) =>
    typeof inForce === 'boolean' ? (inForce ? isNull : isNotNull)(handedDownItems.takenBackOn) : undefined,
};
