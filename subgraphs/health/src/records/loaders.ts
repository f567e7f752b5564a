import type { LoaderSource } from '@community-graph/kit/context';
import { loaderByArguments, rowByUuid, rowsByUuid } from '@community-graph/kit/loaders';
import type { PageArguments } from '@community-graph/kit/pagination/connection';
import { descending } from '@community-graph/kit/pagination/keyset';
import { pagesByParent } from '@community-graph/kit/pagination/pages-by-parent';
import { desc, inArray } from 'drizzle-orm';
import { allergies, checkUps, healthRecords } from './tables.ts';

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
  allergiesOfRecord: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(allergies)
        .where(inArray(allergies.recordId, ids))
        .orderBy(desc(allergies.notedOn), desc(allergies.id)),
    (row) => row.recordId,
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
