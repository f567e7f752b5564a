import { getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { type IncidentRow, incidentPersons, incidents } from './tables.ts';

/** An incident with the residents who have a part in it, as far as the asker sees them. */
export type IncidentOfPersons = IncidentRow & { readonly residentIds?: readonly string[] };

/** The residents of an incident, by the primary key of their parts: looked up for the rows of a page only. */
export function residentsOf(incident: PgColumn): SQL.Aliased<string[]> {
  const { incidentId, residentId } = incidentPersons;
  return sql<string[]>`array(select ${residentId}::text from ${incidentPersons} where ${incidentId} = ${incident})`.as(
    'resident_ids',
  );
}

/** What is read of an incident besides its columns: whom it is about. */
export const incidentPeople = { residentIds: residentsOf(incidents.id) };

/** What is read of an incident. */
export const incidentSelection = { ...getTableColumns(incidents), ...incidentPeople };
