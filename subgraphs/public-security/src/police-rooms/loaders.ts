import type { LoaderSource } from '@community-graph/kit/context';
import { loaderByArguments, rowByUuid, rowsByUuid } from '@community-graph/kit/loaders';
import type { Connection, PageArguments } from '@community-graph/kit/pagination/connection';
import { ascending } from '@community-graph/kit/pagination/keyset';
import { pagesByParent } from '@community-graph/kit/pagination/pages-by-parent';
import { paginate } from '@community-graph/kit/pagination/paginate';
import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import { type PoliceRoomRow, policeRooms, roomOfficers } from './tables.ts';

const order = [ascending(policeRooms.name), ascending(policeRooms.id)];

/** Loaders of police rooms and the officers posted there, for one request. */
export const policeRoomLoaders = (source: LoaderSource) => ({
  policeRoom: rowByUuid(
    (ids) => source.db.select().from(policeRooms).where(inArray(policeRooms.id, ids)),
    (row) => row.id,
  ),
  officersOfRoom: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(roomOfficers)
        .where(and(inArray(roomOfficers.roomId, ids), isNull(roomOfficers.leftOn)))
        .orderBy(asc(roomOfficers.position), asc(roomOfficers.badgeNumber)),
    (row) => row.roomId,
  ),
  roomOfficer: rowByUuid(
    (ids) => source.db.select().from(roomOfficers).where(inArray(roomOfficers.id, ids)),
    (row) => row.id,
  ),
  policeRoomsOfCommunity: loaderByArguments((page: PageArguments) =>
    pagesByParent(source, {
      list: 'community.policeRooms',
      table: policeRooms,
      parent: policeRooms.communityCode,
      order,
      page,
    }),
  ),
});

/** One page of the police rooms of a community, or of all. */
export function listPoliceRooms(
  source: LoaderSource,
  query: PageArguments & { community?: string | null },
): Promise<Connection<PoliceRoomRow>> {
  const where = query.community ? eq(policeRooms.communityCode, query.community) : undefined;
  return paginate(source, { list: 'policeRooms', table: policeRooms, where, order, page: query });
}
