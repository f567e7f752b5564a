import type { InferInsertModel } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Database } from '../database/connect.ts';
import { BadUserInputError } from '../errors.ts';

/** What is told when a row is there already. */
export interface Twin {
  readonly field: string;
  readonly code: string;
  readonly message: string;
}

/**
 * Inserts a row of which a unique index allows one; returns its identifier.
 * @throws {BadUserInputError} as `twin` says when there is one, also when two clerks insert it at once
 */
export async function insertOnce<Table extends PgTable & { readonly id: PgColumn }>(
  tx: Database,
  table: Table,
  values: InferInsertModel<Table>,
  { field, code, message }: Twin,
): Promise<{ id: string }> {
  const [inserted] = await tx.insert(table).values(values).onConflictDoNothing().returning({ id: table.id });
  if (inserted) return { id: String(inserted.id) };
  throw new BadUserInputError([{ path: ['input', field], code, message }]);
}
