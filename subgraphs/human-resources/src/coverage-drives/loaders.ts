import type { LoaderSource } from '@community-graph/kit/context';
import { loaderByArguments, rowByUuid } from '@community-graph/kit/loaders';
import type { PageArguments } from '@community-graph/kit/pagination/connection';
import { pagesByParent } from '@community-graph/kit/pagination/pages-by-parent';
import { inArray } from 'drizzle-orm';
import type { CoverageDriveFilter } from '../generated/resolvers.ts';
import { coverageDriveMatches, coverageDriveOrders } from './list-coverage-drives.ts';
import { coverageDrives } from './tables.ts';

/** Loaders of coverage drives, for one request. */
export const coverageDriveLoaders = (source: LoaderSource) => ({
  coverageDrive: rowByUuid(
    (ids) => source.db.select().from(coverageDrives).where(inArray(coverageDrives.id, ids)),
    (row) => row.id,
  ),
  coverageDrivesOfCommunity: loaderByArguments((page: PageArguments & { filter?: CoverageDriveFilter | null }) =>
    pagesByParent(source, {
      ...{ list: 'community.coverageDrives', table: coverageDrives, parent: coverageDrives.communityCode, page },
      ...{ where: coverageDriveMatches(page.filter), order: coverageDriveOrders.PLANNED_FROM_DESC },
    }),
  ),
});
