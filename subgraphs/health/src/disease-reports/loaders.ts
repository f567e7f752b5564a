import type { LoaderSource } from '@community-graph/kit/context';
import { loaderByArguments, rowByUuid, rowsByUuid } from '@community-graph/kit/loaders';
import type { PageArguments } from '@community-graph/kit/pagination/connection';
import { pagesByParent } from '@community-graph/kit/pagination/pages-by-parent';
import { desc, inArray } from 'drizzle-orm';
import type { DiseaseReportFilter } from '../generated/resolvers.ts';
import { diseaseReportMatches, diseaseReportOrders } from './list-disease-reports.ts';
import { diseaseReportCorrections, diseaseReports } from './tables.ts';

/** Loaders of disease report, for one request. */
export const diseaseReportLoaders = (source: LoaderSource) => ({
  diseaseReport: rowByUuid(
    (ids) => source.db.select().from(diseaseReports).where(inArray(diseaseReports.id, ids)),
    (row) => row.id,
  ),
  diseaseReportsOfResident: loaderByArguments((page: PageArguments) =>
    pagesByParent(source, {
      list: 'resident.diseaseReports',
      table: diseaseReports,
      parent: diseaseReports.residentId,

      order: diseaseReportOrders.REPORTED_AT_DESC,
      page,
    }),
  ),
  diseaseReportsOfCommunity: loaderByArguments((page: PageArguments & { filter?: DiseaseReportFilter | null }) =>
    pagesByParent(source, {
      list: 'community.diseaseReports',
      table: diseaseReports,
      parent: diseaseReports.communityCode,
      where: diseaseReportMatches(page.filter),
      order: diseaseReportOrders.REPORTED_AT_DESC,
      page,
    }),
  ),
  correctionsOfReport: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(diseaseReportCorrections)
        .where(inArray(diseaseReportCorrections.reportId, ids))
        .orderBy(desc(diseaseReportCorrections.correctedAt), desc(diseaseReportCorrections.id)),
    (row) => row.reportId,
  ),
});
