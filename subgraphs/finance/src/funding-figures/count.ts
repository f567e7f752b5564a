import { regionKindInSql } from '@community-graph/kit/regions/region-kind';
import { placeIn, type Rollup } from '@community-graph/kit/rollup/rollup';
import { fundingFiguresChanged } from '@community-graph/schema/events/notice-types';
import { sql } from 'drizzle-orm';
import { appropriations, workFundStandards } from '../budgets/tables.ts';
import { DAYS_TO_DISCLOSE } from '../disclosures/quarters.ts';
import { disclosureDuties, disclosures } from '../disclosures/tables.ts';
import { payments } from '../payments/tables.ts';
import { MONTHLY_SUBSIDY } from '../subsidies/membership-facts.ts';

const TODAY = sql`(now() AT TIME ZONE 'Asia/Shanghai')::date`;

const kindOfPlace = regionKindInSql(sql`total.place`);

/**
 * Communities whose work fund of a fiscal year has arrived in full, by kind of county. They tell of no person. A standard
 * is of every community: it stands in no place, so that a change of one leads to all of them by its key.
 */
export const workFunds: Rollup = {
  name: 'work-funds',
  notice: fundingFiguresChanged,
  count: (isIn) => sql`
    SELECT total.place, total.year::text AS period, ${kindOfPlace} AS cell, 1 AS value, 0 AS heads
    FROM (SELECT ${appropriations.communityCode}::text AS place, ${appropriations.fiscalYear} AS year, sum(${appropriations.amount}) AS arrived
        FROM ${appropriations}
        WHERE ${appropriations.use} = 'WORK_FUND' AND ${appropriations.arrivedOn} IS NOT NULL AND ${isIn} GROUP BY 1, 2) AS total
    WHERE total.arrived >= (SELECT ${workFundStandards.amount} FROM ${workFundStandards}
      WHERE ${workFundStandards.regionKind}::text = ${kindOfPlace} AND ${workFundStandards.fromYear} <= total.year
      ORDER BY ${workFundStandards.fromYear} DESC LIMIT 1)`,
  isIn: placeIn(appropriations.communityCode),
  placesOfKeys: (keys) =>
    sql`SELECT DISTINCT ${appropriations.communityCode} AS place FROM ${appropriations} WHERE cardinality(${keys}) > 0`,
  sources: [
    { table: 'appropriations', place: 'community_code' },
    { table: 'work_fund_standards', key: 'id' },
  ],
};

/** Communities that owed disclosure of a quarter of a year, as `due`, and those that disclosed each, as `disclosed`. */
export const disclosedAccounts: Rollup = {
  name: 'disclosed-accounts',
  notice: fundingFiguresChanged,
  count: (isIn) => sql`
    SELECT owed.place, owed.period, told.cell, told.value, 0 AS heads
    FROM (SELECT ${disclosureDuties.communityCode}::text AS place, to_char(first_day, 'YYYY') AS period,
          bool_and(${disclosures.id} IS NOT NULL)::int AS disclosed
        FROM ${disclosureDuties}
          CROSS JOIN LATERAL generate_series(date_trunc('quarter', ${disclosureDuties.since}::timestamp), ${TODAY}::timestamp, '3 months') AS first_day
          LEFT JOIN ${disclosures} ON ${disclosures.communityCode} = ${disclosureDuties.communityCode}
            AND ${disclosures.quarter} = to_char(first_day, 'YYYY"-Q"Q')
        WHERE (first_day + interval '3 months')::date - 1 + ${sql.raw(String(DAYS_TO_DISCLOSE))} < ${TODAY} AND ${isIn}
        GROUP BY 1, 2) AS owed
      CROSS JOIN LATERAL (VALUES ('due', 1), ('disclosed', owed.disclosed)) AS told (cell, value)
    WHERE told.value <> 0`,
  isIn: placeIn(disclosureDuties.communityCode),
  sources: [
    { table: 'disclosure_duties', place: 'community_code' },
    { table: 'disclosures', place: 'community_code' },
  ],
  daily: true,
};

/**
 * Months for which members of committees were paid their subsidy in full, of months that are over. It is a fixed amount
 * for who holds a public office, so that it is told of however few; `spending` leaves it out, and hides nothing by it.
 */
export const committeeSubsidies: Rollup = {
  name: 'committee-subsidies',
  notice: fundingFiguresChanged,
  count: (isIn) => sql`
    SELECT ${payments.communityCode}::text AS place, left(${payments.period}, 4) AS period, 'months' AS cell,
      count(*) AS value, 0 AS heads
    FROM ${payments}
    WHERE ${payments.kind} = 'COMMITTEE_SUBSIDY' AND ${payments.status} = 'PAID'
      AND ${payments.amount} >= ${sql.raw(String(MONTHLY_SUBSIDY))} AND ${payments.period} < to_char(${TODAY}, 'YYYY-MM') AND ${isIn}
    GROUP BY 1, 2`,
  isIn: placeIn(payments.communityCode),
  sources: [{ table: 'payments', place: 'community_code' }],
  daily: true,
};
