import type { LoaderSource } from '@community-graph/kit/context';
import { rowByUuid, rowsByUuid } from '@community-graph/kit/loaders';
import { rowsOfParent } from '@community-graph/kit/pagination/community-list';
import { asc, desc, inArray } from 'drizzle-orm';
import { jobSeekerList } from './list-seekers.ts';
import { jobGuidances, jobSeekers } from './tables.ts';

/** Loaders of job seekers and of their guidance, for one request. */
export const jobSeekerLoaders = (source: LoaderSource) => ({
  jobSeeker: rowByUuid(
    (ids) => source.db.select().from(jobSeekers).where(inArray(jobSeekers.id, ids)),
    (row) => row.id,
  ),
  jobSeekersOfCommunity: rowsOfParent(source, jobSeekerList),
  jobSeekersOfResident: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(jobSeekers)
        .where(inArray(jobSeekers.residentId, ids))
        .orderBy(desc(jobSeekers.registeredOn), asc(jobSeekers.id)),
    (row) => row.residentId,
  ),
  guidanceOfJobSeeker: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(jobGuidances)
        .where(inArray(jobGuidances.seekerId, ids))
        .orderBy(desc(jobGuidances.heldOn), asc(jobGuidances.id)),
    (row) => row.seekerId,
  ),
});
