import type { LoaderSource } from '@community-graph/kit/context';
import { loaderByArguments } from '@community-graph/kit/loaders';
import type { PageArguments } from '@community-graph/kit/pagination/connection';
import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { pagesByParent } from '@community-graph/kit/pagination/pages-by-parent';
import { retireeVisits } from './tables.ts';

/** Loaders of visits to pensioners, for one request. */
export const retireeVisitLoaders = (source: LoaderSource) => ({
  visitsOfRetiree: loaderByArguments((page: PageArguments) =>
    pagesByParent(source, {
      ...{ list: 'retireeFile.visits', table: retireeVisits, parent: retireeVisits.fileId, page },
      order: [descending(retireeVisits.visitedOn), ascending(retireeVisits.id)],
    }),
  ),
});
