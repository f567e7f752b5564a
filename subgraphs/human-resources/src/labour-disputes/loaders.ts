import type { LoaderSource } from '@community-graph/kit/context';
import { loaderByArguments, rowByUuid, rowsByUuid } from '@community-graph/kit/loaders';
import type { PageArguments } from '@community-graph/kit/pagination/connection';
import { pagesByParent } from '@community-graph/kit/pagination/pages-by-parent';
import { asc, inArray } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { LabourDisputeFilter } from '../generated/resolvers.ts';
import { labourDisputeMatches, labourDisputeOrders } from './list-disputes.ts';
import { labourDisputeSessions, labourDisputes } from './tables.ts';

/** Loaders of labour disputes and their sessions, for one request. */
export const labourDisputeLoaders = (source: LoaderSource) => ({
  labourDispute: rowByUuid(
    (ids) => source.db.select().from(labourDisputes).where(inArray(labourDisputes.id, ids)),
    (row) => row.id,
  ),
  sessionsOfLabourDispute: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(labourDisputeSessions)
        .where(inArray(labourDisputeSessions.disputeId, ids))
        .orderBy(asc(labourDisputeSessions.heldOn), asc(labourDisputeSessions.id)),
    (row) => row.disputeId,
  ),
  labourDisputesOfCommunity: disputesOf(source, labourDisputes.communityCode),
  labourDisputesOfResident: disputesOf(source, labourDisputes.workerId),
});

/** Pages of disputes below a parent. */
const disputesOf = (source: LoaderSource, parent: PgColumn) =>
  loaderByArguments((args: PageArguments & { filter?: LabourDisputeFilter | null }) =>
    pagesByParent(source, {
      list: `${parent.name}.labourDisputes`,
      table: labourDisputes,
      parent,
      where: labourDisputeMatches(args.filter),
      order: labourDisputeOrders.FILED_ON_DESC,
      page: args,
    }),
  );
