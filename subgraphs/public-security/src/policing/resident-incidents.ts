import { pgTable, uuid } from 'drizzle-orm/pg-core';
import { incidentColumns } from './tables.ts';

/**
 * The view of migration 0001: the incidents of a resident, each once. It is declared as a table, which is all that a
 * page by parent reads it as, and outside `tables.ts`, so that drizzle-kit does not make a table of it.
 */
export const residentIncidents = pgTable('resident_incidents', {
  residentId: uuid('resident_id').notNull(),
  ...incidentColumns(),
});
