import type { LoaderSource } from '@community-graph/kit/context';
import { rowByUuid, rowsByUuid } from '@community-graph/kit/loaders';
import { desc, inArray } from 'drizzle-orm';
import { insuranceEnrolments } from './tables.ts';

/** Loaders of enrolments in social insurance, for one request. */
export const insuranceLoaders = (source: LoaderSource) => ({
  enrolment: rowByUuid(
    (ids) => source.db.select().from(insuranceEnrolments).where(inArray(insuranceEnrolments.id, ids)),
    (row) => row.id,
  ),
  enrolmentsOfResident: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(insuranceEnrolments)
        .where(inArray(insuranceEnrolments.residentId, ids))
        .orderBy(desc(insuranceEnrolments.startedOn), desc(insuranceEnrolments.id)),
    (row) => row.residentId,
  ),
});
