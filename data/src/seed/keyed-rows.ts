import type { CopyBatch, CopyTable, CopyValue } from './copy-batch.ts';

/** A table whose rows are told by the names of their columns; what a row leaves out is null, what no row tells has its default. */
export interface KeyedTable<Column extends string> extends CopyTable {
  readonly columns: readonly Column[];
}

/** A table with these columns. */
export const keyedTable = <const Column extends string>(
  name: string,
  columns: readonly Column[],
): KeyedTable<Column> => ({
  name,
  columns,
});

/** Adds a row. */
export function addRow<Column extends string>(
  batch: CopyBatch,
  table: KeyedTable<Column>,
  row: Readonly<Partial<Record<Column, CopyValue>>>,
): void {
  batch.row(
    table,
    table.columns.map((column) => row[column] ?? null),
  );
}
