import type { Database } from '@community-graph/kit/database/connect';
import { count, type SQL } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';

/** How many of something each department has; none for those that are not in it. */
export type Tally = ReadonlyMap<string, number>;

/** How many rows of a table meet a condition, by the department in a column. */
export async function countByDepartment(
  db: Database,
  { table, department, where }: { table: PgTable; department: PgColumn; where: SQL | undefined },
): Promise<Tally> {
  const rows = await db.select({ department, count: count() }).from(table).where(where).groupBy(department);
  return new Map(rows.map((row) => [String(row.department), row.count]));
}

/** {@link countByDepartment} of things that are in memory. */
export function tally(departments: readonly string[]): Tally {
  const counts = new Map<string, number>();
  for (const department of departments) counts.set(department, (counts.get(department) ?? 0) + 1);
  return counts;
}
