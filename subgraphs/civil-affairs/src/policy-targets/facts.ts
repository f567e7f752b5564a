import type { LoaderSource } from '@community-graph/kit/context';
import { chinaDate } from '@community-graph/kit/dates';
import { loaderByArguments } from '@community-graph/kit/loaders';
import { regionKindInSql } from '@community-graph/kit/regions/region-kind';
import DataLoader from 'dataloader';
import { type SQLWrapper, sql } from 'drizzle-orm';
import { communities } from '../communities/tables.ts';
import { elderlyVenues } from '../elderly-venues/tables.ts';
import { EVERY_YEARS } from '../evaluation/evaluation-rules.ts';
import { harmonyEvaluations } from '../evaluation/tables.ts';
import { TARGET_AREA } from '../facilities/facility-norm.ts';
import { communityFacilities } from '../facilities/tables.ts';
import { serviceCentres } from '../service-centre/tables.ts';
import { sportsEquipments } from '../sports-equipment/tables.ts';

/** How many communities of a region, in all and with what a target wants; counted from rows that everybody sees. */
export interface CommunityCounts {
  readonly communities: number;
  readonly urban: number;
  readonly rural: number;
  readonly districts: number;
  readonly counties: number;
  readonly urbanOfDistricts: number;
  readonly urbanOfCounties: number;
  readonly urbanCentres: number;
  readonly ruralCentres: number;
  readonly elderlyCare: number;
  readonly venues: number;
  readonly equippedVenues: number;
  readonly roomy: number;
  readonly harmoniousOfDistricts: number;
  readonly harmoniousOfCounties: number;
}

/** Loader of them by year and region, for one request. */
export const policyTargetLoaders = (source: LoaderSource) => ({
  communityCounts: loaderByArguments(
    (year: number) => new DataLoader<string, CommunityCounts, string>((codes) => countCommunities(source, year, codes)),
  ),
});

/** The day as of which a year is told: its last, of the present one today. */
export const dayOf = (year: number): string => [`${year}-12-31`, chinaDate()].sort()[0] ?? '';

const flag = (condition: SQLWrapper) => sql`count(*) FILTER (WHERE ${condition})::int`;
const isUrban = sql`urban`;
const both = (one: SQLWrapper, other: SQLWrapper) => sql`(${one} AND ${other})`;

/** Raw SQL: all targets of many regions in one statement; a community without any row of a kind must count as well. */
async function countCommunities(
  { db }: LoaderSource,
  year: number,
  codes: readonly string[],
): Promise<CommunityCounts[]> {
  const { rows } = await db.execute<CommunityCounts & { region: string } & Record<string, unknown>>(sql`
    SELECT region, count(*)::int AS communities, ${flag(isUrban)} AS urban, ${flag(sql`NOT urban`)} AS rural,
      ${flag(sql`district`)} AS districts, ${flag(sql`NOT district`)} AS counties,
      ${flag(both(isUrban, sql`district`))} AS "urbanOfDistricts", ${flag(both(isUrban, sql`NOT district`))} AS "urbanOfCounties",
      ${flag(both(isUrban, sql`centre`))} AS "urbanCentres", ${flag(both(sql`NOT urban`, sql`centre`))} AS "ruralCentres",
      ${flag(sql`urban AND care_station AND care_venue`)} AS "elderlyCare",
      ${flag(both(sql`indoor`, sql`outdoor`))} AS venues, ${flag(sql`indoor AND outdoor AND equipped`)} AS "equippedVenues",
      ${flag(sql`urban AND area >= ${TARGET_AREA}`)} AS roomy,
      ${flag(sql`urban AND district AND harmonious`)} AS "harmoniousOfDistricts",
      ${flag(sql`urban AND NOT district AND harmonious`)} AS "harmoniousOfCounties"
    FROM unnest(${sql.param(`{${codes.join(',')}}`)}::text[]) AS region
      JOIN (${eachCommunity(year)}) AS one ON one.code BETWEEN rpad(region, 12, '0')::bpchar AND rpad(region, 12, '9')::bpchar
    GROUP BY region`);
  const byRegion = new Map(rows.map((row) => [row.region, row]));
  return codes.map((code) => byRegion.get(code) ?? NO_COMMUNITY);
}

/** Each community with what it has on the day; what is closed or out of use for a time is so from now on. */
function eachCommunity(year: number) {
  const day = sql`${dayOf(year)}::date`;
  const isPast = sql`${day} < ${chinaDate()}::date`;
  const here = (column: SQLWrapper) => sql`${column} = ${communities.code}`;
  const existed = (from: SQLWrapper, until: SQLWrapper) =>
    sql`${from} <= ${day} AND (${until} IS NULL OR ${until} > ${day})`;
  const venue = (kind: string) => sql`EXISTS (SELECT FROM ${elderlyVenues} WHERE ${here(elderlyVenues.communityCode)}
    AND ${elderlyVenues.kind} = ${kind} AND ${existed(elderlyVenues.openedOn, elderlyVenues.closedOn)})`;
  const room = communityFacilities;
  const inUse = sql`${here(room.communityCode)} AND ${existed(room.openedOn, room.retiredOn)}
    AND (${room.status} <> 'CLOSED' OR ${isPast})`;
  const facility = (kind: string) => sql`EXISTS (SELECT FROM ${room} WHERE ${inUse} AND ${room.kind} = ${kind})`;
  const evaluation = harmonyEvaluations;
  return sql`
    SELECT ${communities.code} AS code, ${communities.classCode} LIKE '1%' AS urban,
      ${regionKindInSql(communities.code)} = 'DISTRICT' AS district,
      EXISTS (SELECT FROM ${serviceCentres} WHERE ${here(serviceCentres.communityCode)}
        AND ${existed(serviceCentres.openedOn, serviceCentres.closedOn)}) AS centre,
      ${venue('HOME_CARE_STATION')} AS care_station, ${venue('ACTIVITY_VENUE')} AS care_venue,
      ${facility('INDOOR_VENUE')} AS indoor, ${facility('OUTDOOR_VENUE')} AS outdoor,
      EXISTS (SELECT FROM ${sportsEquipments} WHERE ${here(sportsEquipments.communityCode)}
        AND ${existed(sportsEquipments.installedOn, sportsEquipments.retiredOn)}) AS equipped,
      (SELECT sum(${room.floorArea}) FROM ${room} WHERE ${inUse} AND ${room.kind} <> 'OUTDOOR_VENUE') AS area,
      EXISTS (SELECT FROM ${evaluation} WHERE ${here(evaluation.communityCode)} AND ${evaluation.status} = 'CONFIRMED'
        AND ${evaluation.decidedOn} <= ${day} AND ${evaluation.year} BETWEEN ${year - EVERY_YEARS + 1} AND ${year}) AS harmonious
    FROM ${communities}`;
}

const NO_COMMUNITY: CommunityCounts = {
  ...{ communities: 0, urban: 0, rural: 0, districts: 0, counties: 0, urbanOfDistricts: 0, urbanOfCounties: 0 },
  ...{ urbanCentres: 0, ruralCentres: 0, elderlyCare: 0, venues: 0, equippedVenues: 0, roomy: 0 },
  ...{ harmoniousOfDistricts: 0, harmoniousOfCounties: 0 },
};
