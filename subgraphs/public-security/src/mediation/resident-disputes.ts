import { pgTable, uuid } from 'drizzle-orm/pg-core';
import { disputeColumns } from './tables.ts';

/** The view of migration 0007: the disputes to which a resident is a party. As with incidents, declared outside `tables.ts`. */
export const residentDisputes = pgTable('resident_disputes', {
  residentId: uuid('resident_id').notNull(),
  ...disputeColumns(),
});
