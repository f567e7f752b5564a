import { asc, desc, inArray } from 'drizzle-orm';
import type { LoaderSource } from '../context.ts';
import { rowByUuid, rowsByUuid } from '../loaders.ts';
import type { RequestTable } from './table.ts';

/** Loaders of a department's requests of service centres, for one request. */
export const requestLoaders = (table: RequestTable) => (source: LoaderSource) => ({
  serviceRequest: rowByUuid(
    (ids) => source.db.select().from(table).where(inArray(table.id, ids)),
    (row) => row.id,
  ),
  serviceRequestsOfResident: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(table)
        .where(inArray(table.residentId, ids))
        .orderBy(desc(table.answeredAt), asc(table.id)),
    (row) => row.residentId,
  ),
});
