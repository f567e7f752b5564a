import type { LoaderSource } from '@community-graph/kit/context';
import { rowByUuid, rowsByUuid } from '@community-graph/kit/loaders';
import { asc, desc, inArray } from 'drizzle-orm';
import { intakes } from './tables.ts';

/** Loaders of intakes, for one request. */
export const intakeLoaders = (source: LoaderSource) => ({
  intake: rowByUuid(
    (ids) => source.db.select().from(intakes).where(inArray(intakes.id, ids)),
    (row) => row.id,
  ),
  intakesOfResident: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(intakes)
        .where(inArray(intakes.residentId, ids))
        .orderBy(desc(intakes.confirmedAt), asc(intakes.id)),
    (row) => row.residentId,
  ),
});
