import { placeIn, type Rollup } from '@community-graph/kit/rollup/rollup';
import { civilFiguresChanged } from '@community-graph/schema/events/notice-types';
import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { committeeMembers } from '../committees/tables.ts';
import { communities } from '../communities/tables.ts';
import { communityWorkers, workerTrainings } from '../community-workers/tables.ts';
import { volunteers } from '../volunteers/tables.ts';
import { FIRST_YEAR, LEAST_URBAN_MEMBERS, MOST_URBAN_MEMBERS } from './targets.ts';

/*
 * What the targets need of rows that not everybody sees: counted by year for everybody. Each year is told as of its last
 * day, the present one as of today. None is hidden: they are of communities and of who holds an office or volunteers,
 * which is public (`volunteerShare`).
 */

const TODAY = sql`(now() AT TIME ZONE 'Asia/Shanghai')::date`;
const year = sql.raw('of_year');
/** The day as of which a year is told. */
const day = sql`least(make_date(${year}, 12, 31), ${TODAY})`;
/** The years from a day to another one, or to today. */
const years = (from: SQLWrapper, until: SQLWrapper): SQL => sql`generate_series(
  greatest(${sql.raw(String(FIRST_YEAR))}, date_part('year', ${from})::int),
  date_part('year', least(coalesce(${until}, ${TODAY}), ${TODAY}))::int) AS ${year}`;
const heldOn = (from: SQLWrapper, until: SQLWrapper, when: SQLWrapper): SQL =>
  sql`(${from} <= ${when} AND (${until} IS NULL OR ${until} > ${when}))`;

const member = committeeMembers;
const month = (value: SQL): SQL => sql`(date_part('year', ${value}) * 12 + date_part('month', ${value}))::int`;
/** Months of a year, now over, in which a member held office on any day. */
const monthsInOffice = sql`greatest(0, 1 + least(
    ${month(sql`coalesce(${member.endedOn} - 1, ${TODAY})`)}, ${month(sql`${TODAY}`)} - 1, ${year} * 12 + 12)
  - greatest(${month(sql`${member.startedOn}`)}, ${year} * 12 + 1))`;

/**
 * Communities with a committee, of 5 to 9 where urban, as `governed`; and months for which urban members are entitled to
 * the subsidy, as `months`.
 */
export const committees: Rollup = {
  name: 'committees',
  notice: civilFiguresChanged,
  count: (isIn) => sql`
    SELECT one.place, one.period, told.cell, told.value, 0 AS heads
    FROM (SELECT ${member.communityCode}::text AS place, ${year}::text AS period, ${communities.classCode} LIKE '1%' AS urban,
          count(*) FILTER (WHERE ${heldOn(member.startedOn, member.endedOn, day)}) AS members,
          sum(CASE WHEN ${member.isSubsidised} AND (${member.endedOn} IS NULL OR ${member.endedOn} > ${member.startedOn})
            THEN ${monthsInOffice} ELSE 0 END) AS months
        FROM ${member} JOIN ${communities} ON ${communities.code} = ${member.communityCode}
          CROSS JOIN LATERAL ${years(member.startedOn, member.endedOn)}
        WHERE ${isIn} GROUP BY 1, 2, 3) AS one
      CROSS JOIN LATERAL (VALUES
        ('governed', (CASE WHEN one.urban THEN one.members BETWEEN ${sql.raw(String(LEAST_URBAN_MEMBERS))} AND ${sql.raw(String(MOST_URBAN_MEMBERS))} ELSE one.members > 0 END)::int),
        ('months', CASE WHEN one.urban THEN one.months ELSE 0 END)) AS told (cell, value)
    WHERE told.value <> 0`,
  isIn: placeIn(member.communityCode),
  sources: [
    { table: 'committee_members', place: 'community_code' },
    { table: 'communities', place: 'code' },
  ],
  daily: true,
};

const worker = communityWorkers;
/** The last day of the time in which the last training, or else the employment, counts: as `training-clock.ts` has it. */
const trainedUntil = sql`coalesce((SELECT max(${workerTrainings.completedOn}) FROM ${workerTrainings}
    WHERE ${workerTrainings.workerId} = ${worker.id} AND ${workerTrainings.status} = 'COMPLETED' AND ${workerTrainings.completedOn} <= ${day}),
  ${worker.employedOn}) + CASE WHEN ${worker.post} = 'DIRECTOR' THEN interval '1 year' ELSE interval '2 years' END`;

/** Communities with workers, as `staffed`, and those in which nobody's training is overdue, as `trained`. */
export const trainedWorkers: Rollup = {
  name: 'trained-workers',
  notice: civilFiguresChanged,
  count: (isIn) => sql`
    SELECT one.place, one.period, told.cell, told.value, 0 AS heads
    FROM (SELECT ${worker.communityCode}::text AS place, ${year}::text AS period, bool_and(${trainedUntil} >= ${day})::int AS trained
        FROM ${worker} CROSS JOIN LATERAL ${years(worker.employedOn, worker.leftOn)}
        WHERE ${heldOn(worker.employedOn, worker.leftOn, day)} AND ${isIn} GROUP BY 1, 2) AS one
      CROSS JOIN LATERAL (VALUES ('staffed', 1), ('trained', one.trained)) AS told (cell, value)
    WHERE told.value <> 0`,
  isIn: placeIn(worker.communityCode),
  placesOfKeys: (keys) =>
    sql`SELECT DISTINCT ${worker.communityCode} AS place FROM ${worker} WHERE ${worker.id} = ANY (${keys})`,
  sources: [
    { table: 'community_workers', place: 'community_code' },
    { table: 'worker_trainings', key: 'worker_id' },
  ],
  daily: true,
};

/** Registered volunteers. */
export const registeredVolunteers: Rollup = {
  name: 'registered-volunteers',
  notice: civilFiguresChanged,
  count: (isIn) => sql`
    SELECT ${volunteers.communityCode}::text AS place, ${year}::text AS period, 'volunteers' AS cell, count(*) AS value, 0 AS heads
    FROM ${volunteers} CROSS JOIN LATERAL ${years(volunteers.decidedOn, volunteers.leftOn)}
    WHERE ${volunteers.status} IN ('REGISTERED', 'LEFT') AND ${heldOn(volunteers.decidedOn, volunteers.leftOn, day)} AND ${isIn}
    GROUP BY 1, 2`,
  isIn: placeIn(volunteers.communityCode),
  sources: [{ table: 'volunteers', place: 'community_code' }],
  daily: true,
};
