import { placeIn, type Rollup } from '@community-graph/kit/rollup/rollup';
import { type SQL, sql } from 'drizzle-orm';
import { intakes } from '../intake/tables.ts';

/** The month and the year in China in which the resident confirmed the form. */
const PERIODS = sql`(VALUES ('YYYY'), ('YYYY-MM')) AS periods (form)`;
const period = sql`to_char(${intakes.confirmedAt} AT TIME ZONE 'Asia/Shanghai', periods.form)`;

/** Fields of forms that residents confirmed, by form and by month and year; who confirmed several counts once. */
const fieldsOf = (name: string, fields: SQL): Rollup => ({
  name,
  count: (isIn) => sql`
    SELECT ${intakes.communityCode}::text AS place, ${period} AS period, ${intakes.form}::text AS cell,
      sum(${fields})::bigint AS value, count(DISTINCT ${intakes.residentId}) AS heads
    FROM ${intakes} CROSS JOIN ${PERIODS} WHERE ${isIn} GROUP BY 1, 2, 3`,
  isIn: placeIn(intakes.communityCode),
  sources: [{ table: 'intakes', place: 'community_code' }],
});

/** How many fields the paper forms have. */
export const paperFields = fieldsOf('intake-paper-fields', sql`${intakes.paperFields}`);
/** How many of them departments had filled in. */
export const prefilledFields = fieldsOf('intake-prefilled-fields', sql`${intakes.prefilled}`);
