import type { LoaderSource } from '@community-graph/kit/context';
import { loaderByArguments, rowByUuid, rowsByUuid } from '@community-graph/kit/loaders';
import type { PageArguments } from '@community-graph/kit/pagination/connection';
import { pagesByParent } from '@community-graph/kit/pagination/pages-by-parent';
import { inArray } from 'drizzle-orm';
import type { ResidentFilter, ResidentOrder } from '../generated/resolvers.ts';
import { residentMatches, residentOrders } from './list-residents.ts';
import { listWards } from './list-wards.ts';
import { hukouBooks, residents } from './tables.ts';

/** Arguments of a community's list of residents. */
export interface ResidentListArguments extends PageArguments {
  readonly filter?: ResidentFilter | null;
  readonly orderBy?: ResidentOrder | null;
}

/** Loaders of residents and hukou books, for one request. */
export const populationLoaders = (source: LoaderSource) => ({
  resident: rowByUuid(
    (ids) => source.db.select().from(residents).where(inArray(residents.id, ids)),
    (row) => row.id,
  ),
  hukou: rowByUuid(
    (ids) => source.db.select().from(hukouBooks).where(inArray(hukouBooks.id, ids)),
    (row) => row.id,
  ),
  wardsOfResident: rowsByUuid(
    (ids) => listWards(source.db, ids),
    ({ guardianId }) => guardianId,
  ),
  residentsOfCommunity: loaderByArguments((args: ResidentListArguments) => {
    const order = args.orderBy ?? 'ID';
    return pagesByParent(source, {
      list: `community.residents:${order}`,
      table: residents,
      parent: residents.communityCode,
      where: residentMatches(args.filter),
      order: residentOrders[order],
      page: args,
    });
  }),
  residentsOfHukou: loaderByArguments((args: PageArguments) =>
    pagesByParent(source, {
      list: 'hukou.residents',
      table: residents,
      parent: residents.hukouBookId,
      order: residentOrders.ID,
      page: args,
    }),
  ),
});
