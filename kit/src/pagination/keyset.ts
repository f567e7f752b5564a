import { asc, desc, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';

/** One step of a list's order. The last step must make the order unique (an id); columns must not be null. */
export interface OrderStep {
  readonly column: PgColumn;
  readonly direction: 'asc' | 'desc';
}

/** Shorthand for an ascending step. */
export const ascending = (column: PgColumn): OrderStep => ({ column, direction: 'asc' });
/** Shorthand for a descending step. */
export const descending = (column: PgColumn): OrderStep => ({ column, direction: 'desc' });

/** ORDER BY of an order. */
export function orderBy(order: readonly OrderStep[]): SQL[] {
  return order.map((step) => (step.direction === 'asc' ? asc(step.column) : desc(step.column)));
}

/** The keyset values of a row as text, exact to the last microsecond: a JavaScript date would round. */
export function keysetText(order: readonly OrderStep[]): SQL<string[]> {
  const texts = order.map((step) => sql`${step.column}::text`);
  return sql<string[]>`array[${sql.join(texts, sql`, `)}]`;
}

/** WHERE that starts after the row with these keyset values. */
export function afterKeyset(order: readonly OrderStep[], values: readonly string[]): SQL {
  const typed = order.map((step, index) => sql`cast(${values[index]} as ${sql.raw(step.column.getSQLType())})`);
  const columns = order.map((step) => sql`${step.column}`);
  const directions = new Set(order.map((step) => step.direction));
  if (directions.size === 1) {
    // A row comparison is one range of the index.
    const operator = sql.raw(directions.has('asc') ? '>' : '<');
    return sql`(${sql.join(columns, sql`, `)}) ${operator} (${sql.join(typed, sql`, `)})`;
  }
  // PostgreSQL takes an OR as a filter only: the bound of the first column is what limits the range of the index.
  const bound = sql`${columns[0]} ${sql.raw(order[0]?.direction === 'asc' ? '>=' : '<=')} ${typed[0]}`;
  const cases = order.map((step, index) => {
    const equal = columns.slice(0, index).map((column, at) => sql`${column} = ${typed[at]}`);
    const beyond = sql`${columns[index]} ${sql.raw(step.direction === 'asc' ? '>' : '<')} ${typed[index]}`;
    return sql`(${sql.join([...equal, beyond], sql` and `)})`;
  });
  return sql`(${bound} and (${sql.join(cases, sql` or `)}))`;
}
