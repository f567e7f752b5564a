import { getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { type DisputeRow, disputeParties, disputes } from './tables.ts';

/** A dispute with the residents who are parties to it, as far as the asker sees them. */
export type DisputeOfResidents = DisputeRow & { readonly residentIds?: readonly string[] };

/**
 * The residents who are parties to a dispute: looked up for the rows of a page only. With the tables' names, since parties
 * have an `id` too, which would be taken for the dispute's.
 */
export function residentsOf(dispute: PgColumn): SQL.Aliased<string[]> {
  const id = sql`${dispute.table}.${sql.identifier(dispute.name)}`;
  const parties = sql`select part.resident_id::text from ${disputeParties} as part
    where part.dispute_id = ${id} and part.resident_id is not null`;
  return sql<string[]>`array(${parties})`.as('resident_ids');
}

/** What is read of a dispute besides its columns: whom it is about. */
export const disputeResidents = { residentIds: residentsOf(disputes.id) };

/** What is read of a dispute. */
export const disputeSelection = { ...getTableColumns(disputes), ...disputeResidents };
