import type { LoaderSource } from '@community-graph/kit/context';
import { loaderByArguments, rowByUuid, rowsByUuid } from '@community-graph/kit/loaders';
import type { PageArguments } from '@community-graph/kit/pagination/connection';
import { pagesByParent } from '@community-graph/kit/pagination/pages-by-parent';
import { asc, inArray } from 'drizzle-orm';
import type { IncidentFilter } from '../generated/resolvers.ts';
import { incidentPeople, incidentSelection, residentsOf } from './incident-persons.ts';
import { householdIncidents, residentIncidents } from './incident-views.ts';
import { incidentMatches, latestIncidents } from './list-incidents.ts';
import { incidentPersons, incidents } from './tables.ts';

/** Arguments of a household's or community's list of incidents. */
export interface IncidentListArguments extends PageArguments {
  readonly filter?: IncidentFilter | null;
}

/** Loaders of incidents and the persons in them, for one request. */
export const policingLoaders = (source: LoaderSource) => ({
  incident: rowByUuid(
    (ids) => source.db.select(incidentSelection).from(incidents).where(inArray(incidents.id, ids)),
    (row) => row.id,
  ),
  personsOfIncident: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(incidentPersons)
        .where(inArray(incidentPersons.incidentId, ids))
        .orderBy(asc(incidentPersons.role), asc(incidentPersons.residentId)),
    (row) => row.incidentId,
  ),
  incidentsOfHousehold: loaderByArguments((args: IncidentListArguments) =>
    pagesByParent(source, {
      list: 'household.incidents',
      table: householdIncidents,
      also: { residentIds: residentsOf(householdIncidents.id) },
      parent: householdIncidents.householdId,
      where: incidentMatches(householdIncidents, args.filter),
      order: latestIncidents(householdIncidents),
      page: args,
    }),
  ),
  incidentsOfCommunity: loaderByArguments((args: IncidentListArguments) =>
    pagesByParent(source, {
      list: 'community.incidents',
      table: incidents,
      also: incidentPeople,
      parent: incidents.communityCode,
      where: incidentMatches(incidents, args.filter),
      order: latestIncidents(incidents),
      page: args,
    }),
  ),
  incidentsOfResident: loaderByArguments((args: PageArguments) =>
    pagesByParent(source, {
      list: 'resident.incidents',
      table: residentIncidents,
      also: { residentIds: residentsOf(residentIncidents.id) },
      parent: residentIncidents.residentId,
      order: latestIncidents(residentIncidents),
      page: args,
    }),
  ),
});
