import type { LoaderSource } from '@community-graph/kit/context';
import { rowByUuid } from '@community-graph/kit/loaders';
import { inArray } from 'drizzle-orm';
import { employments } from './tables.ts';

/** Loaders of employment registrations, for one request. */
export const employmentLoaders = (source: LoaderSource) => ({
  employment: rowByUuid(
    (ids) => source.db.select().from(employments).where(inArray(employments.id, ids)),
    (row) => row.id,
  ),
  employmentOfResident: rowByUuid(
    (ids) => source.db.select().from(employments).where(inArray(employments.residentId, ids)),
    (row) => row.residentId,
  ),
});
