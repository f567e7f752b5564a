import type { LoaderSource } from '@community-graph/kit/context';
import { rowByUuid, rowsByUuid } from '@community-graph/kit/loaders';
import { rowsOfParent } from '@community-graph/kit/pagination/community-list';
import { asc, desc, inArray } from 'drizzle-orm';
import { jobIntroductionList } from './list-introductions.ts';
import { jobIntroductions } from './tables.ts';

/** Loaders of introductions, for one request. */
export const jobIntroductionLoaders = (source: LoaderSource) => ({
  jobIntroduction: rowByUuid(
    (ids) => source.db.select().from(jobIntroductions).where(inArray(jobIntroductions.id, ids)),
    (row) => row.id,
  ),
  jobIntroductionsOfCommunity: rowsOfParent(source, jobIntroductionList),
  jobIntroductionsOfVacancy: rowsOfParent(source, jobIntroductionList, jobIntroductions.vacancyId),
  jobIntroductionsOfSeeker: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(jobIntroductions)
        .where(inArray(jobIntroductions.seekerId, ids))
        .orderBy(desc(jobIntroductions.introducedOn), asc(jobIntroductions.id)),
    (row) => row.seekerId,
  ),
});
