import type { LoaderSource } from '@community-graph/kit/context';
import { rowByUuid } from '@community-graph/kit/loaders';
import { inArray } from 'drizzle-orm';
import { corrections } from './tables.ts';

/** Loaders of corrections, for one request. */
export const correctionLoaders = (source: LoaderSource) => ({
  correction: rowByUuid(
    (ids) => source.db.select().from(corrections).where(inArray(corrections.id, ids)),
    (row) => row.id,
  ),
});
