import type { Rollup } from '@community-graph/kit/rollup/rollup';
import { sql } from 'drizzle-orm';
import { chronicConditions } from '../chronic/tables.ts';
import { healthRecords } from '../records/tables.ts';

// A record number begins with the code of the community, so that its index finds the records of one.
const place = sql`left(${healthRecords.recordNumber}, 12)`;

/** Chronic conditions under management by kind; who has two counts in both. */
export const chronicConditionCounts: Rollup = {
  name: 'chronic-conditions',
  count: (isIn) => sql`
    SELECT ${place} AS place, '' AS period, ${chronicConditions.condition}::text AS cell, count(*) AS value, count(*) AS heads
    FROM ${chronicConditions} JOIN ${healthRecords} ON ${healthRecords.id} = ${chronicConditions.recordId}
    WHERE ${chronicConditions.status} = 'ACTIVE' AND ${isIn} GROUP BY 1, 2, 3`,
  isIn: (places) => sql`${healthRecords.id} IN (SELECT r.id FROM unnest(${places}) AS p JOIN ${healthRecords} r
    ON r.record_number BETWEEN rpad(p, 17, '0')::bpchar AND rpad(p, 17, '9')::bpchar)`,
  placesOfKeys: (keys) =>
    sql`SELECT DISTINCT ${place} AS place FROM ${healthRecords} WHERE ${healthRecords.id} = ANY (${keys})`,
  sources: [{ table: 'chronic_conditions', key: 'record_id' }],
};
