import type { LoaderSource } from '@community-graph/kit/context';
import { rowByKey } from '@community-graph/kit/loaders';
import { inArray } from 'drizzle-orm';
import { communities } from './tables.ts';

/** Loaders of communities, for one request. */
export const communityLoaders = (source: LoaderSource) => ({
  community: rowByKey(
    (codes: string[]) => source.db.select().from(communities).where(inArray(communities.code, codes)),
    (row) => row.code,
  ),
});
