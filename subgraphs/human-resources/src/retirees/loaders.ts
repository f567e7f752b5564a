import type { LoaderSource } from '@community-graph/kit/context';
import { loaderByArguments, rowByUuid, rowsByUuid } from '@community-graph/kit/loaders';
import type { PageArguments } from '@community-graph/kit/pagination/connection';
import { pagesByParent } from '@community-graph/kit/pagination/pages-by-parent';
import { desc, inArray } from 'drizzle-orm';
import type { RetireeFileFilter } from '../generated/resolvers.ts';
import { retireeFileMatches, retireeFileOrders } from './list-retiree-files.ts';
import { retireeCertifications, retireeFiles } from './tables.ts';

/** Loaders of files of pensioners, for one request. */
export const retireeLoaders = (source: LoaderSource) => ({
  retireeFile: rowByUuid(
    (ids) => source.db.select().from(retireeFiles).where(inArray(retireeFiles.id, ids)),
    (row) => row.id,
  ),
  /** The latest, whether it has ended or not. */
  retireeFileOfResident: rowByUuid(
    (ids) =>
      // The last of a resident's few is kept; a plain select reads only what the reader may.
      source.db
        .select()
        .from(retireeFiles)
        .where(inArray(retireeFiles.residentId, ids))
        .orderBy(retireeFiles.residentId, retireeFiles.takenOverOn, desc(retireeFiles.id)),
    (row) => row.residentId,
  ),
  certificationsOfRetiree: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(retireeCertifications)
        .where(inArray(retireeCertifications.fileId, ids))
        .orderBy(desc(retireeCertifications.certifiedOn), desc(retireeCertifications.id)),
    (row) => row.fileId,
  ),
  retireeFilesOfCommunity: loaderByArguments((page: PageArguments & { filter?: RetireeFileFilter | null }) =>
    pagesByParent(source, {
      ...{ list: 'community.retireeFiles', table: retireeFiles, parent: retireeFiles.communityCode, page },
      ...{ where: retireeFileMatches(page.filter), order: retireeFileOrders.TAKEN_OVER_ON_DESC },
    }),
  ),
});
