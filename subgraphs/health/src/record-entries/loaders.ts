import type { LoaderSource } from '@community-graph/kit/context';
import { loaderByArguments, rowByUuid, rowsByUuid } from '@community-graph/kit/loaders';
import type { PageArguments } from '@community-graph/kit/pagination/connection';
import { descending } from '@community-graph/kit/pagination/keyset';
import { pagesByParent } from '@community-graph/kit/pagination/pages-by-parent';
import { and, desc, eq, inArray, isNull, max } from 'drizzle-orm';
import { healthRecords } from '../records/tables.ts';
import { allergies, checkUps } from './tables.ts';

/** Loaders of what stands in health records, for one request. */
export const recordEntryLoaders = (source: LoaderSource) => ({
  allergiesOfRecord: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(allergies)
        .where(and(inArray(allergies.recordId, ids), isNull(allergies.retractedOn)))
        .orderBy(desc(allergies.notedOn), desc(allergies.id)),
    (row) => row.recordId,
  ),
  lastCheckUpOfResident: rowByUuid(
    (ids) =>
      source.db
        .select({ residentId: healthRecords.residentId, on: max(checkUps.performedOn) })
        .from(healthRecords)
        .innerJoin(checkUps, eq(checkUps.recordId, healthRecords.id))
        .where(inArray(healthRecords.residentId, ids))
        .groupBy(healthRecords.residentId),
    (row) => row.residentId,
  ),
  checkUpsOfRecord: loaderByArguments((page: PageArguments) =>
    pagesByParent(source, {
      list: 'healthRecord.checkUps',
      table: checkUps,
      parent: checkUps.recordId,
      order: [descending(checkUps.performedOn), descending(checkUps.id)],
      page,
    }),
  ),
});
