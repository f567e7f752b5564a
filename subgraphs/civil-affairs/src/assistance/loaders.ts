import type { LoaderSource } from '@community-graph/kit/context';
import { rowByUuid, rowsByUuid } from '@community-graph/kit/loaders';
import { asc, desc, inArray } from 'drizzle-orm';
import { assistances } from './tables.ts';

/** Loaders of assistance, for one request. */
export const assistanceLoaders = (source: LoaderSource) => ({
  assistance: rowByUuid(
    (ids) => source.db.select().from(assistances).where(inArray(assistances.id, ids)),
    (row) => row.id,
  ),
  assistanceOfHousehold: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(assistances)
        .where(inArray(assistances.householdId, ids))
        .orderBy(desc(assistances.grantedOn), asc(assistances.id)),
    (row) => row.householdId,
  ),
});
