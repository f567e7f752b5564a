import type { LoaderSource } from '@community-graph/kit/context';
import { loaderByArguments, rowByUuid, rowsByUuid } from '@community-graph/kit/loaders';
import { and, asc, count, desc, eq, gte, inArray, lte } from 'drizzle-orm';
import { rowsOfParent } from '../communities/community-list.ts';
import { elderlyVenueList } from './list-venues.ts';
import { dayCareAttendances, dayCareEnrolments, elderlyVenues } from './tables.ts';

/** Loaders of places for the old and of day care, for one request. */
export const elderlyVenueLoaders = (source: LoaderSource) => ({
  elderlyVenue: rowByUuid(
    (ids) => source.db.select().from(elderlyVenues).where(inArray(elderlyVenues.id, ids)),
    (row) => row.id,
  ),
  elderlyVenuesOfCommunity: rowsOfParent(source, elderlyVenueList),
  enrolledAtVenue: rowByUuid(
    (ids) =>
      source.db
        .select({ venueId: dayCareEnrolments.venueId, enrolled: count() })
        .from(dayCareEnrolments)
        .where(and(inArray(dayCareEnrolments.venueId, ids), eq(dayCareEnrolments.status, 'ENROLLED')))
        .groupBy(dayCareEnrolments.venueId),
    (row) => row.venueId,
  ),
  dayCareEnrolment: rowByUuid(
    (ids) => source.db.select().from(dayCareEnrolments).where(inArray(dayCareEnrolments.id, ids)),
    (row) => row.id,
  ),
  dayCareOfFile: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(dayCareEnrolments)
        .where(inArray(dayCareEnrolments.fileId, ids))
        .orderBy(desc(dayCareEnrolments.enrolledOn), asc(dayCareEnrolments.id)),
    (row) => row.fileId,
  ),
  attendancesOfEnrolment: loaderByArguments(({ from, until }: { from: string; until: string }) =>
    rowsByUuid(
      (ids) =>
        source.db
          .select()
          .from(dayCareAttendances)
          .where(
            and(
              inArray(dayCareAttendances.enrolmentId, ids),
              gte(dayCareAttendances.day, from),
              lte(dayCareAttendances.day, until),
            ),
          )
          .orderBy(asc(dayCareAttendances.day)),
      (row) => row.enrolmentId,
    ),
  ),
});
