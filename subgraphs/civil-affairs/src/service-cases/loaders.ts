import type { LoaderSource } from '@community-graph/kit/context';
import { rowByUuid, rowsByUuid } from '@community-graph/kit/loaders';
import { asc, inArray } from 'drizzle-orm';
import { rowsOfParent } from '../communities/community-list.ts';
import { caseList } from './list-cases.ts';
import { serviceCaseSteps, serviceCases } from './tables.ts';

/** Loaders of cases and their steps, for one request. */
export const serviceCaseLoaders = (source: LoaderSource) => ({
  serviceCase: rowByUuid(
    (ids) => source.db.select().from(serviceCases).where(inArray(serviceCases.id, ids)),
    (row) => row.id,
  ),
  casesOfCommunity: rowsOfParent(source, caseList),
  casesOfResident: rowsOfParent(source, caseList, serviceCases.residentId),
  stepsOfCase: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(serviceCaseSteps)
        .where(inArray(serviceCaseSteps.caseId, ids))
        .orderBy(asc(serviceCaseSteps.happenedAt), asc(serviceCaseSteps.id)),
    (row) => row.caseId,
  ),
});
