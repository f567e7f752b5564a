import { eq, type InferInsertModel, type InferSelectModel } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Database } from '../database/connect.ts';
import { requireVersion } from './version.ts';

/** A table whose rows have an identifier and count their changes. */
export type VersionedTable = PgTable & { readonly id: PgColumn; readonly version: PgColumn };

/** The row that a command is about, and the version that the client saw of it. */
export interface SeenRow {
  readonly id: string;
  readonly expectedVersion: number;
}

/** Locks a row at the version that the client saw; see {@link requireVersion} for what is refused. */
export async function lockRow<Table extends VersionedTable>(
  tx: Database,
  table: Table,
  what: string,
  { id, expectedVersion }: SeenRow,
): Promise<InferSelectModel<Table>> {
  const [row] = await tx
    .select()
    .from(table as VersionedTable)
    .where(eq(table.id, id))
    .for('update');
  const found = row as (InferSelectModel<Table> & { version: number }) | undefined;
  return requireVersion(what, id, found, expectedVersion);
}

/** Writes changes to a locked row as its next version; returns its identifier. */
export async function updateRow<Table extends VersionedTable>(
  tx: Database,
  table: Table,
  row: { readonly id: string; readonly version: number },
  changes: Partial<InferInsertModel<Table>>,
): Promise<{ id: string }> {
  await tx
    .update(table as VersionedTable)
    .set({ ...changes, version: row.version + 1 })
    .where(eq(table.id, row.id));
  return { id: row.id };
}

/** Inserts a row; returns its identifier. */
export async function insertRow<Table extends PgTable & { readonly id: PgColumn }>(
  tx: Database,
  table: Table,
  values: InferInsertModel<Table>,
): Promise<{ id: string }> {
  const [inserted] = await tx.insert(table).values(values).returning({ id: table.id });
  if (!inserted) throw new Error('The insert returned no row.');
  return { id: String(inserted.id) };
}
