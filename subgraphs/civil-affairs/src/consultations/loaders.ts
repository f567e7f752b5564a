import type { LoaderSource } from '@community-graph/kit/context';
import { rowByUuid } from '@community-graph/kit/loaders';
import { inArray } from 'drizzle-orm';
import { rowsOfParent } from '../communities/community-list.ts';
import { consultationList } from './list-consultations.ts';
import { communityConsultations } from './tables.ts';

/** Loaders of consultations, for one request. */
export const consultationLoaders = (source: LoaderSource) => ({
  consultation: rowByUuid(
    (ids) => source.db.select().from(communityConsultations).where(inArray(communityConsultations.id, ids)),
    (row) => row.id,
  ),
  consultationsOfCommunity: rowsOfParent(source, consultationList),
});
