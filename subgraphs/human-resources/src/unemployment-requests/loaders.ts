import type { LoaderSource } from '@community-graph/kit/context';
import { rowByUuid, rowsByUuid } from '@community-graph/kit/loaders';
import { asc, desc, inArray } from 'drizzle-orm';
import { unemploymentRequests } from './tables.ts';

/** Loaders of requests of service centres, for one request. */
export const unemploymentRequestLoaders = (source: LoaderSource) => ({
  unemploymentRequest: rowByUuid(
    (ids) => source.db.select().from(unemploymentRequests).where(inArray(unemploymentRequests.id, ids)),
    (row) => row.id,
  ),
  unemploymentRequestsOfResident: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(unemploymentRequests)
        .where(inArray(unemploymentRequests.residentId, ids))
        .orderBy(desc(unemploymentRequests.answeredAt), asc(unemploymentRequests.id)),
    (row) => row.residentId,
  ),
});
