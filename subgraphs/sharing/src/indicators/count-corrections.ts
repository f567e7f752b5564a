import type { Database } from '@community-graph/kit/database/connect';
import { and, between, count, lt, or, type SQL, sql } from 'drizzle-orm';
import { corrections } from '../corrections/tables.ts';
import type { Days } from './period.ts';

/** The day on which a correction was closed; null while it is open, accepted but not corrected included. */
const closedOn: SQL = sql`case ${corrections.state} when 'REJECTED' then ${corrections.answeredOn}
  when 'CORRECTED' then ${corrections.correctedOn} end`;

/** Corrections that were due within a period, and of these those closed by their day (条例 26). */
export async function countCorrectionsOnTime(
  db: Database,
  region: string,
  { from, until, today }: Days & { readonly today: string },
): Promise<{ due: number; onTime: number }> {
  const isDue = and(
    between(corrections.dueOn, from, until),
    sql`starts_with(${corrections.requesterRegion}, ${region})`,
    or(lt(corrections.dueOn, today), sql`${closedOn} is not null`),
  );
  const onTime = sql<number>`(count(*) filter (where ${closedOn} <= ${corrections.dueOn}))::int`;
  const [counts] = await db.select({ due: count(), onTime }).from(corrections).where(isDue);
  return counts ?? { due: 0, onTime: 0 };
}
