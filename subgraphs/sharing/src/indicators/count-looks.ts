import type { Database } from '@community-graph/kit/database/connect';
import { RESIDENT_ROLE } from '@community-graph/schema/access/decision';
import { sql } from 'drizzle-orm';
import { beginningOf, endOf } from '../agreements/period.ts';
import { looks } from '../record/partitioned-tables.ts';
import type { Days } from './period.ts';

/** What is counted of the looks of a region in a period. */
export interface LookCounts extends Record<string, unknown> {
  readonly uses: number;
  readonly reuses: number;
  readonly pairs: number;
  readonly reusedPairs: number;
  readonly foreignCalls: number;
  readonly agreedCalls: number;
}

/** What the count needs to know of a field. */
export interface CountedField {
  readonly coordinate: string;
  readonly owner: string;
  /** Whether it holds an element that its department collects. */
  readonly isCollected: boolean;
}

/**
 * Counts looks by what they gave, in one pass over the months of the period. Raw SQL: what a look gave and refused stands in
 * its canonical JSON, which drizzle knows as text. Fields that the schema has no more are of nobody and do not count.
 */
export async function countLooks(
  db: Database,
  region: string,
  { from, until }: Days,
  fields: readonly CountedField[],
): Promise<LookCounts> {
  const known = JSON.stringify(fields.map(({ coordinate, owner, isCollected }) => [coordinate, owner, isCollected]));
  const result = await db.execute<LookCounts>(sql`
    WITH known AS MATERIALIZED (
      SELECT one ->> 0 AS coordinate, one ->> 1 AS owner, (one ->> 2)::boolean AS collected
      FROM jsonb_array_elements(${known}::jsonb) one
    ), chosen AS MATERIALIZED (
      SELECT row_number() OVER () AS id, dept, look::jsonb AS look FROM ${looks}
      WHERE ${looks.time} >= ${beginningOf(from).toISOString()}::timestamptz
        AND ${looks.time} < ${endOf(until).toISOString()}::timestamptz
        AND starts_with(look::jsonb ->> 'region', ${region}) AND NOT look::jsonb -> 'roles' ? ${RESIDENT_ROLE}
    ), given AS MATERIALIZED (
      SELECT chosen.id, chosen.dept, count(*) AS fields, count(*) FILTER (WHERE collected) AS uses,
        count(*) FILTER (WHERE collected AND owner <> dept) AS reuses, count(*) FILTER (WHERE owner <> dept) AS foreign_fields
      FROM chosen, jsonb_array_elements_text(look -> 'given') field JOIN known ON known.coordinate = field
      GROUP BY chosen.id, chosen.dept
    ), refused AS (
      SELECT DISTINCT chosen.id FROM chosen, jsonb_array_elements(look -> 'refused') refusal
      JOIN known ON known.coordinate = refusal ->> 'field' WHERE owner <> dept
    ), pairs AS (
      SELECT given.dept, subject, bool_or(reuses > 0) AS reused
      FROM given JOIN chosen USING (id), jsonb_array_elements_text(look -> 'subjects') subject GROUP BY given.dept, subject
    ), calls AS (
      SELECT refused.id IS NULL AND jsonb_array_length(look -> 'agreements') > 0 AS agreed
      FROM chosen LEFT JOIN given USING (id) LEFT JOIN refused USING (id)
      WHERE given.foreign_fields > 0 OR refused.id IS NOT NULL
    )
    SELECT (SELECT coalesce(sum(uses), 0)::float8 FROM given) AS "uses", (SELECT coalesce(sum(reuses), 0)::float8 FROM given) AS "reuses",
      (SELECT count(*)::float8 FROM pairs) AS "pairs", (SELECT count(*)::float8 FROM pairs WHERE reused) AS "reusedPairs",
      (SELECT count(*)::float8 FROM calls) AS "foreignCalls", (SELECT count(*)::float8 FROM calls WHERE agreed) AS "agreedCalls"`);
  const [counts] = result.rows;
  if (!counts) throw new Error('The looks were not counted.');
  return counts;
}
