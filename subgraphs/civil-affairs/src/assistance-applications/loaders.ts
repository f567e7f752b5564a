import type { LoaderSource } from '@community-graph/kit/context';
import { rowByUuid, rowsByUuid } from '@community-graph/kit/loaders';
import { asc, desc, inArray } from 'drizzle-orm';
import { rowsOfParent } from '../communities/community-list.ts';
import { applicationList } from './list-applications.ts';
import { assistanceApplications } from './tables.ts';

/** Loaders of applications, for one request. */
export const assistanceApplicationLoaders = (source: LoaderSource) => ({
  assistanceApplication: rowByUuid(
    (ids) => source.db.select().from(assistanceApplications).where(inArray(assistanceApplications.id, ids)),
    (row) => row.id,
  ),
  applicationsOfHousehold: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(assistanceApplications)
        .where(inArray(assistanceApplications.householdId, ids))
        .orderBy(desc(assistanceApplications.appliedOn), asc(assistanceApplications.id)),
    (row) => row.householdId,
  ),
  applicationsOfCommunity: rowsOfParent(source, applicationList),
});
