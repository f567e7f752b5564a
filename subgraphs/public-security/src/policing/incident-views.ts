import { pgTable, uuid } from 'drizzle-orm/pg-core';
import { incidentColumns } from './tables.ts';

// Views, declared as tables, which is all that a page by parent reads them as, and outside `tables.ts`, so that drizzle-kit
// does not make tables of them.

/** The view of migration 0001: the incidents of a resident, each once. */
export const residentIncidents = pgTable('resident_incidents', {
  residentId: uuid('resident_id').notNull(),
  ...incidentColumns(),
});

/** The view of migration 0014: the incidents at a household. A table of its own where incidents are spread by community. */
export const householdIncidents = pgTable('household_incidents', incidentColumns());
