import type { LoaderSource } from '@community-graph/kit/context';
import { rowByUuid } from '@community-graph/kit/loaders';
import { inArray } from 'drizzle-orm';
import { rowsOfParent } from '../communities/community-list.ts';
import { appraisalList } from './list-appraisals.ts';
import { democraticAppraisals } from './tables.ts';

/** Loaders of appraisals, for one request. */
export const appraisalLoaders = (source: LoaderSource) => ({
  appraisal: rowByUuid(
    (ids) => source.db.select().from(democraticAppraisals).where(inArray(democraticAppraisals.id, ids)),
    (row) => row.id,
  ),
  appraisalsOfCommunity: rowsOfParent(source, appraisalList),
});
