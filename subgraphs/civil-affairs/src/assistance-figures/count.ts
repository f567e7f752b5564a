import { placeIn, type Rollup } from '@community-graph/kit/rollup/rollup';
import { civilFiguresChanged } from '@community-graph/schema/events/notice-types';
import { sql } from 'drizzle-orm';
import { assistances } from '../assistance/tables.ts';
import { households } from '../households/tables.ts';

/** Households that receive assistance, by kind: one that receives two kinds counts in both. */
export const assistanceRecipients: Rollup = {
  name: 'assistance-recipients',
  notice: civilFiguresChanged,
  count: (isIn) => sql`
    SELECT ${households.communityCode}::text AS place, '' AS period, ${assistances.kind}::text AS cell,
      count(*) AS value, count(*) AS heads
    FROM ${assistances} JOIN ${households} ON ${households.id} = ${assistances.householdId}
    WHERE ${assistances.status} = 'ACTIVE' AND ${isIn} GROUP BY 1, 2, 3`,
  isIn: placeIn(households.communityCode),
  placesOfKeys: (keys) =>
    sql`SELECT DISTINCT ${households.communityCode} AS place FROM ${households} WHERE ${households.id} = ANY (${keys})`,
  sources: [
    { table: 'assistances', key: 'household_id' },
    { table: 'households', place: 'community_code' },
  ],
};
