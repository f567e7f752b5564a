import { getTableColumns } from 'drizzle-orm';
import { getTableConfig, type PgColumn, type PgTable } from 'drizzle-orm/pg-core';
import type { Policies } from './policies.ts';

/** Who reads a table besides the department itself. */
export interface ReaderAccess {
  /** Whether callers of other departments may come to read it at all; they may when absent. */
  readonly readers?: boolean;
  /** Columns that no other department may ever read: of `NOT_SHARED` fields, and of none. */
  readonly ownerOnly?: readonly PgColumn[];
  /** Columns that back no field by their name, and that loaders need for readers all the same. */
  readonly alsoReadable?: readonly PgColumn[];
}

/** How the rows and columns of a table are seen. */
export interface TableAccess extends Policies {
  /** Columns that the reader role is granted. */
  readonly readable: readonly PgColumn[];
  /** Those of them that back no field by their name. */
  readonly alsoReadable: readonly PgColumn[];
}

const declared = new WeakMap<PgTable, TableAccess>();

/**
 * Declares how a table's rows are seen; it stands below the table in `tables.ts`. `npm run migration` makes the migration
 * of it, and a test compares what is declared with what the migrations made.
 */
export function declareAccess(table: PgTable, policies: Policies, access: ReaderAccess = {}): void {
  const { readers = true, ownerOnly = [], alsoReadable = [] } = access;
  const strange = [...ownerOnly, ...alsoReadable].find((column) => column.table !== table);
  if (strange) throw new TypeError(`"${strange.name}" is no column of ${getTableConfig(table).name}.`);
  const columns = Object.values<PgColumn>(getTableColumns(table));
  const readable = readers ? columns.filter((column) => !ownerOnly.includes(column)) : [];
  declared.set(table, { ...policies, readable, alsoReadable });
}

/** What is declared of a table. */
export const accessOf = (table: PgTable): TableAccess | undefined => declared.get(table);
