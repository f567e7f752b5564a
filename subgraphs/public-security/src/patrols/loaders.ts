import type { LoaderSource } from '@community-graph/kit/context';
import { loaderByArguments, rowByUuid, rowsByUuid } from '@community-graph/kit/loaders';
import type { PageArguments } from '@community-graph/kit/pagination/connection';
import { pagesByParent } from '@community-graph/kit/pagination/pages-by-parent';
import { asc, eq, getTableColumns, inArray } from 'drizzle-orm';
import type { PatrolFilter } from '../generated/resolvers.ts';
import { roomOfficers } from '../police-rooms/tables.ts';
import { incidentSelection } from '../policing/incident-persons.ts';
import { incidents } from '../policing/tables.ts';
import { preventionVolunteers } from '../prevention/tables.ts';
import { patrolMatches, patrolOrders } from './list-patrols.ts';
import { patrolFindings, patrolIncidents, patrolOfficers, patrols, patrolVolunteers } from './tables.ts';

interface PatrolArguments extends PageArguments {
  readonly filter?: PatrolFilter | null;
}

/** Loaders of patrols and who and what belongs to them, for one request. */
export const patrolLoaders = (source: LoaderSource) => ({
  patrol: rowByUuid(
    (ids) => source.db.select().from(patrols).where(inArray(patrols.id, ids)),
    (row) => row.id,
  ),
  patrolOfIncident: rowByUuid(
    (ids) =>
      source.db
        .select({ ...getTableColumns(patrols), incidentId: patrolIncidents.incidentId })
        .from(patrolIncidents)
        .innerJoin(patrols, eq(patrols.id, patrolIncidents.patrolId))
        .where(inArray(patrolIncidents.incidentId, ids)),
    (row) => row.incidentId,
  ),
  patrolsOfCommunity: loaderByArguments((args: PatrolArguments) =>
    pagesByParent(source, { list: 'community.patrols', parent: patrols.communityCode, ...listOf(args) }),
  ),
  patrolsOfRoom: loaderByArguments((args: PatrolArguments) =>
    pagesByParent(source, { list: 'policeRoom.patrols', parent: patrols.roomId, ...listOf(args) }),
  ),
  ...partLoaders(source),
});

const listOf = (page: PatrolArguments) => ({
  table: patrols,
  where: patrolMatches(page.filter),
  order: patrolOrders.PLANNED_ON_DESC,
  page,
});

const partLoaders = ({ db }: LoaderSource) => ({
  findingsOfPatrol: rowsByUuid(
    (ids) =>
      db.select().from(patrolFindings).where(inArray(patrolFindings.patrolId, ids)).orderBy(asc(patrolFindings.id)),
    (row) => row.patrolId,
  ),
  officersOfPatrol: rowsByUuid(
    (ids) =>
      db
        .select({ ...getTableColumns(roomOfficers), patrolId: patrolOfficers.patrolId })
        .from(patrolOfficers)
        .innerJoin(roomOfficers, eq(roomOfficers.id, patrolOfficers.officerId))
        .where(inArray(patrolOfficers.patrolId, ids))
        .orderBy(asc(roomOfficers.badgeNumber)),
    (row) => row.patrolId,
  ),
  volunteersOfPatrol: rowsByUuid(
    (ids) =>
      db
        .select({ ...getTableColumns(preventionVolunteers), patrolId: patrolVolunteers.patrolId })
        .from(patrolVolunteers)
        .innerJoin(preventionVolunteers, eq(preventionVolunteers.id, patrolVolunteers.volunteerId))
        .where(inArray(patrolVolunteers.patrolId, ids))
        .orderBy(asc(preventionVolunteers.id)),
    (row) => row.patrolId,
  ),
  incidentsOfPatrol: rowsByUuid(
    (ids) =>
      db
        .select({ ...incidentSelection, patrolId: patrolIncidents.patrolId })
        .from(patrolIncidents)
        .innerJoin(incidents, eq(incidents.id, patrolIncidents.incidentId))
        .where(inArray(patrolIncidents.patrolId, ids))
        .orderBy(asc(incidents.occurredAt), asc(incidents.id)),
    (row) => row.patrolId,
  ),
});
