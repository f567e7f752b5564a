import type { LoaderSource } from '@community-graph/kit/context';
import { loaderByArguments, rowByUuid, rowsByUuid } from '@community-graph/kit/loaders';
import type { PageArguments } from '@community-graph/kit/pagination/connection';
import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { pagesByParent } from '@community-graph/kit/pagination/pages-by-parent';
import { and, desc, eq, inArray, isNull, lt, or, type SQL } from 'drizzle-orm';
import type { CoverageTargetFilter } from '../generated/resolvers.ts';
import { countTargets } from './count-targets.ts';
import { coverageTargets, coverageVisits } from './tables.ts';

const order = [descending(coverageTargets.listedOn), ascending(coverageTargets.id)];

function matches({ status, visitedBefore }: CoverageTargetFilter): SQL | undefined {
  return and(
    status ? eq(coverageTargets.status, status) : undefined,
    visitedBefore
      ? or(isNull(coverageTargets.lastVisitedOn), lt(coverageTargets.lastVisitedOn, visitedBefore))
      : undefined,
  );
}

/** Loaders of the lists of coverage drives, for one request. */
export const coverageTargetLoaders = (source: LoaderSource) => ({
  coverageTarget: rowByUuid(
    (ids) => source.db.select().from(coverageTargets).where(inArray(coverageTargets.id, ids)),
    (row) => row.id,
  ),
  targetCountsOfDrive: rowByUuid(
    (drives) => countTargets(source, drives),
    (row) => row.driveId,
  ),
  coverageVisitsOfTarget: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(coverageVisits)
        .where(inArray(coverageVisits.targetId, ids))
        .orderBy(desc(coverageVisits.visitedOn), desc(coverageVisits.id)),
    (row) => row.targetId,
  ),
  coverageTargetsOfDrive: loaderByArguments((page: PageArguments & { filter?: CoverageTargetFilter | null }) =>
    pagesByParent(source, {
      ...{ list: 'coverageDrive.targets', table: coverageTargets, parent: coverageTargets.driveId, page },
      ...{ where: matches(page.filter ?? {}), order },
    }),
  ),
  coverageTargetsOfResident: loaderByArguments((page: PageArguments) =>
    pagesByParent(source, {
      ...{ list: 'resident.coverageTargets', table: coverageTargets, parent: coverageTargets.residentId, page, order },
    }),
  ),
});
