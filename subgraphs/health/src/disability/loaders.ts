import type { LoaderSource } from '@community-graph/kit/context';
import { loaderByArguments, rowByUuid, rowsByUuid } from '@community-graph/kit/loaders';
import type { PageArguments } from '@community-graph/kit/pagination/connection';
import { pagesByParent } from '@community-graph/kit/pagination/pages-by-parent';
import { desc, inArray } from 'drizzle-orm';
import type { DisabilityFilter } from '../generated/resolvers.ts';
import { runs } from './life-cycle.ts';
import { disabilityMatches, disabilityOrders } from './list-disabilities.ts';
import { disabilities, disabilityAssessments } from './tables.ts';

/** Loaders of disability, for one request. */
export const disabilityLoaders = (source: LoaderSource) => ({
  disability: rowByUuid(
    (ids) => source.db.select().from(disabilities).where(inArray(disabilities.id, ids)),
    (row) => row.id,
  ),
  disabilitiesOfCommunity: loaderByArguments((page: PageArguments & { filter?: DisabilityFilter | null }) =>
    pagesByParent(source, {
      list: 'community.disabilities',
      table: disabilities,
      parent: disabilities.communityCode,
      where: disabilityMatches(page.filter),
      order: disabilityOrders.APPLIED_ON_DESC,
      page,
    }),
  ),
  assessmentsOfDisability: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(disabilityAssessments)
        .where(inArray(disabilityAssessments.disabilityId, ids))
        .orderBy(desc(disabilityAssessments.assessedOn), desc(disabilityAssessments.id)),
    (row) => row.disabilityId,
  ),
  disabilityOfResident: rowByUuid(
    (ids) =>
      source.db
        .selectDistinctOn([disabilities.residentId])
        .from(disabilities)
        .where(inArray(disabilities.residentId, ids))
        .orderBy(disabilities.residentId, desc(runs), desc(disabilities.appliedOn), desc(disabilities.id)),
    (row) => row.residentId,
  ),
});
