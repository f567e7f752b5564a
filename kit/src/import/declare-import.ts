import type { AnyPgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { z } from 'zod';
import type { Database } from '../database/connect.ts';
import type { CellFault } from './tables.ts';
import type { ImportedEvent } from './tell-of-rows.ts';

/** A column of a file: its name in the header in two languages, and what its cells must be. */
export interface ImportColumn<Value = unknown> {
  readonly english: string;
  readonly chinese: string;
  readonly schema: z.ZodType<Value>;
  /** Brings a cell, trimmed and not empty, to the form that the schema wants: a word of a list, another way to write a day. */
  readonly read?: (cell: string) => unknown;
}

/** Columns by the name that the declaration gives them. */
export type Columns = Readonly<Record<string, ImportColumn>>;

/** What a row says, checked cell by cell. */
export type RowOf<C extends Columns> = {
  readonly [Name in keyof C]: C[Name] extends ImportColumn<infer V> ? V : never;
};

/** For each cell's value, what the row that it names is stored under; a value that is absent names none. */
export type FindRows = (tx: Database, values: readonly string[]) => Promise<ReadonlyMap<string, string>>;

/** A kind of row that a department takes from files. `Name` is a column as the declaration names it. */
export interface ImportKind<C extends Columns = Columns, T extends PgTable & { id: AnyPgColumn } = never> {
  /** What it is called on the command line. */
  readonly name: string;
  /** For `--help`. */
  readonly about: string;
  readonly columns: C;
  readonly table: T;
  /** The column with the community (or other division) of the row, which must lie in the region that is imported to. */
  readonly region?: keyof C & string;
  /** What contradicts within a row, asked also when some of its cells are faulty and so absent. */
  check?(row: Partial<RowOf<C>>): Iterable<readonly [column: keyof C & string, code: string]>;
  /** What may stand only once in a file, and which column is told of it. None while a cell that belongs to it is absent. */
  keys(row: Partial<RowOf<C>>): readonly (readonly [column: keyof C & string, key: string])[];
  /** The column that is told of a row that the database has otherwise. */
  readonly keyColumn: keyof C & string;
  /** Cells that name rows of other tables of the department. */
  readonly references?: { readonly [Name in keyof C]?: FindRows };
  /** What only the database tells; faults by the rows' positions. */
  against?(tx: Database, rows: readonly RowOf<C>[]): Promise<ReadonlyMap<number, CellFault>>;
  /**
   * What the identifier is made of, where other files refer to the row; otherwise all that the row says. A row that is
   * imported twice has one identifier, and is written once.
   */
  identity?(row: RowOf<C>): string;
  /** What other departments are told of a row that was written, unless nobody is to be told of the file. */
  events?(row: RowOf<C>): readonly ImportedEvent[];
  /** The row as it is stored, without its identifier; `found` has what the references found. */
  store(row: RowOf<C>, found: Readonly<Partial<Record<keyof C, string>>>): Readonly<Record<string, unknown>>;
}

/** A kind as the machinery works with it: the types of its columns are the declaration's own matter. */
export type AnyImportKind = ImportKind<Columns, PgTable & { id: AnyPgColumn }>;

/** Declares a kind; what `store` returns are columns of `table`. */
export function declareImport<C extends Columns, T extends PgTable & { id: AnyPgColumn }>(
  kind: Omit<ImportKind<C, T>, 'store'> & {
    store(row: RowOf<C>, found: Readonly<Partial<Record<keyof C, string>>>): Omit<T['$inferInsert'], 'id'>;
  },
): AnyImportKind {
  return kind as unknown as AnyImportKind;
}
