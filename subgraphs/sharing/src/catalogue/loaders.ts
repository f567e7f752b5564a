import type { LoaderSource } from '@community-graph/kit/context';
import { rowByKey, rowByUuid } from '@community-graph/kit/loaders';
import { inArray } from 'drizzle-orm';
import { catalogueEntries } from './entries.ts';
import { catalogueChanges } from './tables.ts';

/** Loaders of the catalogue, for one request. */
export const catalogueLoaders = (source: LoaderSource) => ({
  catalogueEntry: rowByKey(
    () => catalogueEntries(source.db),
    (entry) => entry.coordinate,
  ),
  catalogueChange: rowByUuid(
    (ids) => source.db.select().from(catalogueChanges).where(inArray(catalogueChanges.id, ids)),
    (row) => row.id,
  ),
});
