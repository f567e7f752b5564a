import type { LoaderSource } from '@community-graph/kit/context';
import { loaderByArguments } from '@community-graph/kit/loaders';
import type { PageArguments } from '@community-graph/kit/pagination/connection';
import { descending } from '@community-graph/kit/pagination/keyset';
import { pagesByParent } from '@community-graph/kit/pagination/pages-by-parent';
import { closedPeriods } from './tables.ts';

/** Loaders of closed months, for one request. */
export const periodLoaders = (source: LoaderSource) => ({
  closedPeriodsOfRegion: loaderByArguments((page: PageArguments) =>
    pagesByParent(source, {
      list: 'region.closedPeriods',
      table: closedPeriods,
      parent: closedPeriods.regionCode,
      order: [descending(closedPeriods.period)],
      page,
    }),
  ),
});
