import type { Database } from '@community-graph/kit/database/connect';
import { and, eq, gte, lt, sql } from 'drizzle-orm';
import { beginningOf, endOf } from '../agreements/period.ts';
import { looks } from '../record/partitioned-tables.ts';
import { listOfRefused } from './list-of.ts';
import type { Period } from './period.ts';

/** How many fields were refused for one reason. */
export interface RefusedLooks {
  readonly reason: string;
  readonly count: number;
  /** The query that lists the looks. */
  readonly list: string;
}

/**
 * Refused fields by the department that asked and the reason, the most frequent first. Raw SQL: the reasons stand in the
 * look's canonical JSON, which drizzle knows as text.
 */
export async function countRefusedLooks(db: Database, { from, until }: Period): Promise<Map<string, RefusedLooks[]>> {
  const period = { from: beginningOf(from), until: endOf(until) };
  const reason = sql<string>`refusal ->> 'reason'`;
  const total = sql<number>`count(*)`;
  const rows = await db
    .select({ department: looks.dept, reason, count: total })
    .from(looks)
    .innerJoin(sql`jsonb_array_elements(${looks.look}::jsonb -> 'refused') as refusal`, sql`true`)
    .where(and(eq(looks.isRefused, true), gte(looks.time, period.from), lt(looks.time, period.until)))
    .groupBy(looks.dept, reason)
    .orderBy(sql`${total} desc`, reason);
  const byDepartment = new Map<string, RefusedLooks[]>();
  for (const { department, ...refused } of rows) {
    const list = listOfRefused(department, period);
    byDepartment.set(department, [...(byDepartment.get(department) ?? []), { ...refused, list }]);
  }
  return byDepartment;
}
