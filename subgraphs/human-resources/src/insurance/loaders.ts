import type { LoaderSource } from '@community-graph/kit/context';
import { loaderByArguments, rowByUuid, rowsByUuid } from '@community-graph/kit/loaders';
import type { PageArguments } from '@community-graph/kit/pagination/connection';
import { pagesByParent } from '@community-graph/kit/pagination/pages-by-parent';
import { desc, inArray } from 'drizzle-orm';
import type { InsuranceEnrolmentFilter } from '../generated/resolvers.ts';
import { enrolmentMatches, enrolmentOrders } from './list-enrolments.ts';
import { insuranceChanges, insuranceEnrolments } from './tables.ts';

/** Loaders of enrolments in social insurance, for one request. */
export const insuranceLoaders = (source: LoaderSource) => ({
  enrolment: rowByUuid(
    (ids) => source.db.select().from(insuranceEnrolments).where(inArray(insuranceEnrolments.id, ids)),
    (row) => row.id,
  ),
  enrolmentsOfResident: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(insuranceEnrolments)
        .where(inArray(insuranceEnrolments.residentId, ids))
        .orderBy(desc(insuranceEnrolments.startedOn), desc(insuranceEnrolments.id)),
    (row) => row.residentId,
  ),
  changesOfEnrolment: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(insuranceChanges)
        .where(inArray(insuranceChanges.enrolmentId, ids))
        .orderBy(desc(insuranceChanges.version)),
    (row) => row.enrolmentId,
  ),
  enrolmentsOfCommunity: loaderByArguments((page: PageArguments & { filter?: InsuranceEnrolmentFilter | null }) =>
    pagesByParent(source, {
      ...{ list: 'community.insuranceEnrolments', table: insuranceEnrolments, page },
      ...{ parent: insuranceEnrolments.communityCode, order: enrolmentOrders.STARTED_ON_DESC },
      where: enrolmentMatches(page.filter),
    }),
  ),
});
