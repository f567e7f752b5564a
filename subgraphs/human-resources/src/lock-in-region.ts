import type { VersionedTable } from '@community-graph/kit/commands/versioned-row';
import type { Database } from '@community-graph/kit/database/connect';
import { ForbiddenFieldError, NotFoundError } from '@community-graph/kit/errors';
import { eq, type InferSelectModel } from 'drizzle-orm';

/**
 * Locks a row of a table that everybody sees and only officials of its region change: row-level security hides it from
 * the lock of others.
 */
export async function lockInRegion<Table extends VersionedTable>(
  tx: Database,
  table: Table,
  what: string,
  id: string,
): Promise<InferSelectModel<Table>> {
  const rows = tx
    .select()
    .from(table as VersionedTable)
    .where(eq(table.id, id));
  const [seen] = await rows;
  if (!seen) throw new NotFoundError(what, id);
  const [locked] = await rows.for('update');
  if (locked) return locked as InferSelectModel<Table>;
  throw new ForbiddenFieldError(`${what} "${id}" is of another region.`, 'REGION');
}
