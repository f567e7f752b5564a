import { sql } from 'drizzle-orm';
import type { Database } from '../database/connect.ts';
import { dueRollups, refreshRollup } from '../rollup/refresh.ts';
import type { Rollup } from '../rollup/rollup.ts';

/** Counts until nothing is stale, as a department's process does; `db` sees all rows. */
export async function refreshAll(db: Database, rollups: readonly Rollup[]): Promise<void> {
  for (const rollup of await dueRollups(db, rollups)) while (await refreshRollup(db, rollup));
}

/** Figures at any level that are not what a direct GROUP BY gives; none when they are exact. */
export async function wrongFigures(db: Database, rollup: Rollup): Promise<object[]> {
  const { rows } = await db.execute(sql`
    WITH direct AS (
        SELECT left(place, length) AS region, period, cell, sum(value)::bigint AS value, sum(heads)::bigint AS heads
        FROM (${rollup.count(sql`true`)}) AS counted JOIN (VALUES (2), (4), (6), (9), (12)) AS l (length) ON length <= length(place)
        GROUP BY 1, 2, 3),
      own AS (SELECT place AS region, period, cell, value, heads FROM (${rollup.count(sql`true`)}) AS counted
        WHERE length(place) < 12),
      wanted AS (SELECT region, false AS own, period, cell, value, heads FROM direct WHERE length(region) < 12
        UNION ALL SELECT region, true, period, cell, value, heads FROM direct WHERE length(region) = 12
        UNION ALL SELECT region, true, period, cell, value, heads FROM own),
      kept AS (SELECT region_code::text AS region, own, period::text, cell, value, heads FROM rollup_figures
        WHERE rollup = ${rollup.name} AND (value, heads) <> (0, 0))
    SELECT region, own, period, cell, w.value AS wanted, k.value AS kept, w.heads AS wanted_heads, k.heads AS kept_heads
    FROM wanted w FULL JOIN kept k USING (region, own, period, cell)
    WHERE (w.value, w.heads) IS DISTINCT FROM (k.value, k.heads)`);
  return rows;
}
