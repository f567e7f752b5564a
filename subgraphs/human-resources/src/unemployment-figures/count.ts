import { placeIn, type Rollup } from '@community-graph/kit/rollup/rollup';
import { sql } from 'drizzle-orm';
import { employments } from '../employment/tables.ts';

/** Registered unemployed by reason, where their affairs are handled. */
export const unemployed: Rollup = {
  name: 'unemployed',
  count: (isIn) => sql`
    SELECT community_code::text AS place, '' AS period, unemployment_reason::text AS cell, count(*) AS value, count(*) AS heads
    FROM ${employments} WHERE status = 'UNEMPLOYED' AND ${isIn} GROUP BY 1, 2, 3`,
  isIn: placeIn(employments.communityCode),
  sources: [{ table: 'employments', place: 'community_code' }],
};
