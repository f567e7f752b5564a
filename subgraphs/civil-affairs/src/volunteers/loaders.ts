import type { LoaderSource } from '@community-graph/kit/context';
import { rowByUuid, rowsByUuid } from '@community-graph/kit/loaders';
import { desc, inArray } from 'drizzle-orm';
import { rowsOfParent } from '../communities/community-list.ts';
import { volunteerList } from './list-volunteers.ts';
import { volunteers, volunteerTrainings } from './tables.ts';
import { shareOfVolunteers } from './volunteer-share.ts';

/** Loaders of volunteers, for one request. */
export const volunteerLoaders = (source: LoaderSource) => ({
  volunteer: rowByUuid(
    (ids) => source.db.select().from(volunteers).where(inArray(volunteers.id, ids)),
    (row) => row.id,
  ),
  volunteersOfCommunity: rowsOfParent(source, volunteerList),
  volunteersOfResident: rowsOfParent(source, volunteerList, volunteers.residentId),
  volunteerTraining: rowByUuid(
    (ids) => source.db.select().from(volunteerTrainings).where(inArray(volunteerTrainings.id, ids)),
    (row) => row.id,
  ),
  volunteerTrainingsOfVolunteer: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(volunteerTrainings)
        .where(inArray(volunteerTrainings.volunteerId, ids))
        .orderBy(desc(volunteerTrainings.heldOn)),
    (row) => row.volunteerId,
  ),
  volunteerShare: shareOfVolunteers(source),
});
