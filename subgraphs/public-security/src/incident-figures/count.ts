import { placeIn, type Rollup } from '@community-graph/kit/rollup/rollup';
import { sql } from 'drizzle-orm';
import { incidents } from '../policing/tables.ts';

/**
 * Incidents of a year by kind. Each counts as one person: it tells at least about whom it happened to. There is no second
 * table of them, for example by month: its sums would tell what is hidden here.
 */
export const incidentKinds: Rollup = {
  name: 'incident-kinds',
  count: (isIn) => sql`
    SELECT community_code::text AS place, to_char(occurred_at AT TIME ZONE 'Asia/Shanghai', 'YYYY') AS period,
      kind::text AS cell, count(*) AS value, count(*) AS heads
    FROM ${incidents} WHERE ${isIn} GROUP BY 1, 2, 3`,
  isIn: placeIn(incidents.communityCode),
  sources: [{ table: 'incidents', place: 'community_code' }],
};
