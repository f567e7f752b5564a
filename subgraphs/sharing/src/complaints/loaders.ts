import type { LoaderSource } from '@community-graph/kit/context';
import { rowByUuid } from '@community-graph/kit/loaders';
import { inArray } from 'drizzle-orm';
import { complaints } from './tables.ts';

/** Loaders of complaints, for one request. */
export const complaintLoaders = (source: LoaderSource) => ({
  complaint: rowByUuid(
    (ids) => source.db.select().from(complaints).where(inArray(complaints.id, ids)),
    (row) => row.id,
  ),
});
