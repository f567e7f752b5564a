import type { LoaderSource } from '@community-graph/kit/context';
import { loaderByArguments, rowByUuid, rowsByUuid } from '@community-graph/kit/loaders';
import type { PageArguments } from '@community-graph/kit/pagination/connection';
import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { pagesByParent } from '@community-graph/kit/pagination/pages-by-parent';
import { asc, inArray } from 'drizzle-orm';
import type { DisputeFilter } from '../generated/resolvers.ts';
import { disputeResidents, disputeSelection, residentsOf } from './dispute-residents.ts';
import { disputeMatches, disputeOrders } from './list-disputes.ts';
import { residentDisputes } from './resident-disputes.ts';
import { disputeParties, disputes } from './tables.ts';

/** Loaders of disputes and their parties, for one request. */
export const mediationLoaders = (source: LoaderSource) => ({
  dispute: rowByUuid(
    (ids) => source.db.select(disputeSelection).from(disputes).where(inArray(disputes.id, ids)),
    (row) => row.id,
  ),
  partiesOfDispute: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(disputeParties)
        .where(inArray(disputeParties.disputeId, ids))
        .orderBy(asc(disputeParties.role), asc(disputeParties.id)),
    (row) => row.disputeId,
  ),
  disputesOfCommunity: loaderByArguments((args: PageArguments & { filter?: DisputeFilter | null }) =>
    pagesByParent(source, {
      list: 'community.disputes',
      table: disputes,
      also: disputeResidents,
      parent: disputes.communityCode,
      where: disputeMatches(args.filter),
      order: disputeOrders.REPORTED_ON_DESC,
      page: args,
    }),
  ),
  disputesOfResident: loaderByArguments((args: PageArguments) =>
    pagesByParent(source, {
      list: 'resident.disputes',
      table: residentDisputes,
      also: { residentIds: residentsOf(residentDisputes.id) },
      parent: residentDisputes.residentId,
      order: [descending(residentDisputes.reportedOn), ascending(residentDisputes.id)],
      page: args,
    }),
  ),
});
