import type { LoaderSource } from '@community-graph/kit/context';
import { rowByUuid, rowsByUuid } from '@community-graph/kit/loaders';
import { desc, inArray } from 'drizzle-orm';
import { rowsOfParent } from '../communities/community-list.ts';
import { contactPointList } from './list-contact-points.ts';
import { contactPoints, contactVisits } from './tables.ts';

/** Loaders of leaders’ contact points, for one request. */
export const contactPointLoaders = (source: LoaderSource) => ({
  contactPoint: rowByUuid(
    (ids) => source.db.select().from(contactPoints).where(inArray(contactPoints.id, ids)),
    (row) => row.id,
  ),
  contactPointsOfCommunity: rowsOfParent(source, contactPointList),
  contactVisit: rowByUuid(
    (ids) => source.db.select().from(contactVisits).where(inArray(contactVisits.id, ids)),
    (row) => row.id,
  ),
  contactVisitsOfContactPoint: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(contactVisits)
        .where(inArray(contactVisits.contactPointId, ids))
        .orderBy(desc(contactVisits.visitedOn)),
    (row) => row.contactPointId,
  ),
});
