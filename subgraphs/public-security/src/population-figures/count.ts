import { placeIn, type Rollup } from '@community-graph/kit/rollup/rollup';
import { populationFiguresChanged } from '@community-graph/schema/events/notice-types';
import { sql } from 'drizzle-orm';
import { residents } from '../population/tables.ts';

/** Years in an age group, and from when on there is one group, as the census has them. */
export const GROUP_YEARS = 5;
export const OLDEST_GROUP = 85;
const YEARS = sql.raw(String(GROUP_YEARS));

/** Living residents by age group and sex; cells are `<youngest>/<sex>`. */
export const population: Rollup = {
  name: 'population',
  notice: populationFiguresChanged,
  count: (isIn) => sql`
    SELECT community_code::text AS place, '' AS period,
      to_char(least(date_part('year', age((now() AT TIME ZONE 'Asia/Shanghai')::date, birth_date))::int / ${YEARS} * ${YEARS}, ${sql.raw(String(OLDEST_GROUP))}), 'FM00') || '/' || sex AS cell,
      count(*) AS value, count(*) AS heads
    FROM ${residents} WHERE death_date IS NULL AND ${isIn} GROUP BY 1, 2, 3`,
  isIn: placeIn(residents.communityCode),
  sources: [{ table: 'residents', place: 'community_code' }],
  daily: true,
};
