import { type Day, isoDate } from '../population/calendar.ts';
import type { CopyBatch, CopyTable, CopyValue } from './copy-batch.ts';

/** A table whose rows are facts with the same names: a column `left_on` is the fact `leftOn`, and its day. */
export interface FactTable extends CopyTable {
  readonly facts: readonly { readonly name: string; readonly isDay: boolean }[];
}

/** A table by its name and the names of its columns; the version of a row is the first. */
export function factTable(name: string, columns: string): FactTable {
  const names = columns.split(' ');
  const facts = names.map((column) => ({
    name: column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
    isDay: /_(on|until|since|for|by)$/.test(column) && !column.startsWith('year_'),
  }));
  return { name, columns: names, facts };
}

/** Adds a row for each fact. */
export function writeFacts(batch: CopyBatch, table: FactTable, rows: readonly object[]): void {
  for (const row of rows) {
    const values = row as Readonly<Record<string, CopyValue | undefined>>;
    batch.row(
      table,
      table.facts.map(({ name, isDay }) => {
        const value = name === 'version' ? 1 : (values[name] ?? null);
        return isDay && value !== null ? isoDate(value as Day) : value;
      }),
    );
  }
}
