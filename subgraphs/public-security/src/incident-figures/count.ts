import { placeIn, type Rollup } from '@community-graph/kit/rollup/rollup';
import { type SQL, sql } from 'drizzle-orm';
import { incidents } from '../policing/tables.ts';

/** Each incident counts as one person: it tells at least about whom it happened to. */
const incidentsBy = (name: string, cell: SQL): Rollup => ({
  name,
  count: (isIn) => sql`
    SELECT community_code::text AS place, to_char(occurred_at AT TIME ZONE 'Asia/Shanghai', 'YYYY') AS period,
      ${cell} AS cell, count(*) AS value, count(*) AS heads
    FROM ${incidents} WHERE ${isIn} GROUP BY 1, 2, 3`,
  isIn: placeIn(incidents.communityCode),
  sources: [{ table: 'incidents', place: 'community_code' }],
});

/** Incidents of a year by kind. */
export const incidentKinds = incidentsBy('incident-kinds', sql`kind::text`);
/** Incidents of a year by month, `01` to `12`. */
export const incidentMonths = incidentsBy(
  'incident-months',
  sql`to_char(occurred_at AT TIME ZONE 'Asia/Shanghai', 'MM')`,
);
