import type { LoaderSource } from '@community-graph/kit/context';
import { loaderByArguments, rowByUuid, rowsByUuid } from '@community-graph/kit/loaders';
import type { PageArguments } from '@community-graph/kit/pagination/connection';
import { pagesByParent } from '@community-graph/kit/pagination/pages-by-parent';
import { and, asc, eq, inArray } from 'drizzle-orm';
import type { CareCentreFilter, CareStaffFilter } from '../generated/resolvers.ts';
import { careCentreMatches, careCentreOrders } from './list-care-centres.ts';
import { careStaffMatches, careStaffOrders } from './list-care-staff-members.ts';
import { careCentres, careStaff } from './tables.ts';

/** Loaders of care centre, for one request. */
export const careCentreLoaders = (source: LoaderSource) => ({
  careCentre: rowByUuid(
    (ids) => source.db.select().from(careCentres).where(inArray(careCentres.id, ids)),
    (row) => row.id,
  ),
  careCentresOfCommunity: loaderByArguments((page: PageArguments & { filter?: CareCentreFilter | null }) =>
    pagesByParent(source, {
      list: 'community.careCentres',
      table: careCentres,
      parent: careCentres.communityCode,
      where: careCentreMatches(page.filter),
      order: careCentreOrders.OPENED_ON_DESC,
      page,
    }),
  ),
  careStaff: rowByUuid(
    (ids) => source.db.select().from(careStaff).where(inArray(careStaff.id, ids)),
    (row) => row.id,
  ),
  careStaffMembersOfCommunity: loaderByArguments((page: PageArguments & { filter?: CareStaffFilter | null }) =>
    pagesByParent(source, {
      list: 'community.careStaff',
      table: careStaff,
      parent: careStaff.communityCode,
      where: careStaffMatches(page.filter),
      order: careStaffOrders.POSTED_ON_DESC,
      page,
    }),
  ),
  staffOfCentre: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(careStaff)
        .where(and(inArray(careStaff.centreId, ids), eq(careStaff.status, 'POSTED')))
        .orderBy(asc(careStaff.postedOn), asc(careStaff.id)),
    (row) => row.centreId,
  ),
});
