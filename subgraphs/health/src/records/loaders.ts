import type { LoaderSource } from '@community-graph/kit/context';
import { rowByUuid, rowsByUuid } from '@community-graph/kit/loaders';
import { desc, inArray } from 'drizzle-orm';
import { healthRecords, recordTransfers } from './tables.ts';

/** Loaders of health records, for one request. */
export const recordLoaders = (source: LoaderSource) => ({
  healthRecord: rowByUuid(
    (ids) => source.db.select().from(healthRecords).where(inArray(healthRecords.id, ids)),
    (row) => row.id,
  ),
  healthRecordOfResident: rowByUuid(
    (ids) => source.db.select().from(healthRecords).where(inArray(healthRecords.residentId, ids)),
    (row) => row.residentId,
  ),
  transfersOfRecord: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(recordTransfers)
        .where(inArray(recordTransfers.recordId, ids))
        .orderBy(desc(recordTransfers.transferredOn), desc(recordTransfers.id)),
    (row) => row.recordId,
  ),
});
