import type { LoaderSource } from '@community-graph/kit/context';
import { loaderByArguments, rowByUuid } from '@community-graph/kit/loaders';
import type { PageArguments } from '@community-graph/kit/pagination/connection';
import { pagesByParent } from '@community-graph/kit/pagination/pages-by-parent';
import { and, eq, inArray } from 'drizzle-orm';
import type { HardshipRecognitionFilter } from '../generated/resolvers.ts';
import { hardshipRecognitionMatches, hardshipRecognitionOrders } from './list-hardship-recognitions.ts';
import { hardshipRecognitions } from './tables.ts';

const pagesOfHardshipRecognitions = (page: PageArguments & { filter?: HardshipRecognitionFilter | null }) => ({
  table: hardshipRecognitions,
  where: hardshipRecognitionMatches(page.filter),
  order: hardshipRecognitionOrders.APPLIED_ON_DESC,
  page,
});

/** Loaders of recognitions of hardship on the labour market, for one request. */
export const hardshipLoaders = (source: LoaderSource) => ({
  hardshipRecognition: rowByUuid(
    (ids) => source.db.select().from(hardshipRecognitions).where(inArray(hardshipRecognitions.id, ids)),
    (row) => row.id,
  ),
  /** The recognition of a resident that stands now; a resident has at most one. */
  standingHardshipOfResident: rowByUuid(
    (residents) =>
      source.db
        .select()
        .from(hardshipRecognitions)
        .where(and(inArray(hardshipRecognitions.residentId, residents), eq(hardshipRecognitions.status, 'RECOGNISED'))),
    (row) => row.residentId,
  ),
  hardshipRecognitionsOfResident: loaderByArguments(
    (page: PageArguments & { filter?: HardshipRecognitionFilter | null }) =>
      pagesByParent(source, {
        list: 'resident.hardshipRecognitions',
        parent: hardshipRecognitions.residentId,
        ...pagesOfHardshipRecognitions(page),
      }),
  ),
  hardshipRecognitionsOfCommunity: loaderByArguments(
    (page: PageArguments & { filter?: HardshipRecognitionFilter | null }) =>
      pagesByParent(source, {
        list: 'community.hardshipRecognitions',
        parent: hardshipRecognitions.communityCode,
        ...pagesOfHardshipRecognitions(page),
      }),
  ),
});
