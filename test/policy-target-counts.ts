import type { DepartmentCode } from '@community-graph/schema/departments';
import type pg from 'pg';

/** How many meet each target, of how many. */
export type Counts = Readonly<Record<string, readonly [meeting: number, of: number]>>;
/** Runs a statement at a department's database; `$1` is the pattern of the region's codes. */
type Count = (department: DepartmentCode, statement: string) => Promise<number>;
interface When {
  readonly year: number;
  /** The day as of which the year is told, and its months that are over by then. */
  readonly day: string;
  readonly months: number;
  readonly isNow: boolean;
}

const URBAN = `c.class_code IN ('111', '112', '121', '122', '123')`;

/**
 * What each target is in a region and year by plain SQL at the departments' databases: written apart from the resolvers, with
 * districts told by their names.
 */
export async function countTargets(
  clients: ReadonlyMap<DepartmentCode, pg.Client>,
  region: string,
  { year, today }: { readonly year: number; readonly today: string },
): Promise<Counts> {
  const count: Count = async (department, statement) => {
    const client = clients.get(department);
    if (!client) throw new Error(`The database of ${department} is not open.`);
    const { rows } = await client.query<{ count: string | null }>(statement, [`${region}%`]);
    return Number(rows[0]?.count ?? 0);
  };
  const { rows } = await (clients.get('civil-affairs') as pg.Client).query<{ codes: string }>(
    `SELECT string_agg(quote_literal(code), ',') AS codes FROM regions WHERE level = 'COUNTY' AND name LIKE '%区'`,
  );
  const districts = `(${rows[0]?.codes})`;
  const isNow = today.startsWith(String(year));
  const when = {
    year,
    isNow,
    day: isNow ? today : `${year}-12-31`,
    months: isNow ? Number(today.slice(5, 7)) - 1 : 12,
  };
  return {
    ...(await ofCommunities(count, when, districts)),
    ...(await ofPeople(count, when)),
    ...(await ofMoney(count, when, districts)),
    ...(await ofDisclosure(count, when, today)),
  };
}

async function ofCommunities(count: Count, { year, day, isNow }: When, districts: string): Promise<Counts> {
  const communities = (where = 'true') =>
    count('civil-affairs', `SELECT count(*) FROM communities c WHERE c.code LIKE $1 AND ${where}`);
  const some = (table: string, from: string, until: string, more = 'true') =>
    `c.code IN (SELECT community_code FROM ${table} WHERE ${from} <= '${day}' AND coalesce(${until}, '9999-12-31') > '${day}' AND ${more})`;
  const members = `(SELECT count(*) FROM committee_members m WHERE m.community_code = c.code AND m.started_on <= '${day}'
    AND coalesce(m.ended_on, '9999-12-31') > '${day}')`;
  const venue = (kind: string) => some('elderly_venues', 'opened_on', 'closed_on', `kind = '${kind}'`);
  const usable = isNow ? `status = 'IN_USE'` : 'true';
  const facility = (kind: string) =>
    some('community_facilities', 'opened_on', 'retired_on', `${usable} AND kind = '${kind}'`);
  const venues = `${facility('INDOOR_VENUE')} AND ${facility('OUTDOOR_VENUE')}`;
  const area = `(SELECT sum(floor_area) FROM community_facilities f WHERE f.community_code = c.code AND f.kind <> 'OUTDOOR_VENUE'
    AND opened_on <= '${day}' AND coalesce(retired_on, '9999-12-31') > '${day}' AND ${usable}) >= 500`;
  const harmonious = `c.code IN (SELECT community_code FROM harmony_evaluations WHERE status = 'CONFIRMED'
    AND decided_on <= '${day}' AND year IN (${year}, ${year - 1}, ${year - 2}))`;
  const inDistrict = `${URBAN} AND left(c.code, 6) IN ${districts}`;
  const all = await communities();
  const urban = await communities(URBAN);
  return {
    COMMITTEES: [await communities(`CASE WHEN ${URBAN} THEN ${members} BETWEEN 5 AND 9 ELSE ${members} > 0 END`), all],
    SERVICE_CENTRES: [await communities(some('service_centres', 'opened_on', 'closed_on')), all],
    ELDERLY_CARE: [
      await communities(`${URBAN} AND ${venue('HOME_CARE_STATION')} AND ${venue('ACTIVITY_VENUE')}`),
      urban,
    ],
    VENUES: [await communities(venues), all],
    SPORTS_EQUIPMENT: [
      await communities(`${venues} AND ${some('sports_equipment', 'installed_on', 'retired_on')}`),
      await communities(venues),
    ],
    ROOMS: [await communities(`${URBAN} AND ${area}`), urban],
    HARMONIOUS: [await communities(`${URBAN} AND ${harmonious}`), urban],
    HARMONIOUS_DISTRICTS: [await communities(`${inDistrict} AND ${harmonious}`), await communities(inDistrict)],
  };
}

async function ofPeople(count: Count, { day }: When): Promise<Counts> {
  const working = `w.community_code LIKE $1 AND employed_on <= '${day}' AND coalesce(left_on, '9999-12-31') > '${day}'`;
  const overdue = `coalesce((SELECT max(completed_on) FROM worker_trainings t WHERE t.worker_id = w.id AND status = 'COMPLETED'
    AND completed_on <= '${day}'), employed_on) + CASE post WHEN 'DIRECTOR' THEN interval '1 year' ELSE interval '2 years' END < '${day}'`;
  const places = (where: string) =>
    count('civil-affairs', `SELECT count(DISTINCT community_code) FROM community_workers w WHERE ${where}`);
  const staffed = await places(working);
  const volunteers = `SELECT count(*) FROM volunteers WHERE community_code LIKE $1 AND status <> 'REFUSED'
    AND decided_on <= '${day}' AND coalesce(left_on, '9999-12-31') > '${day}'`;
  const living = 'SELECT count(*) FROM residents WHERE death_date IS NULL AND community_code LIKE $1';
  return {
    WORKER_TRAINING: [staffed - (await places(`${working} AND ${overdue}`)), staffed],
    VOLUNTEERS: [await count('civil-affairs', volunteers), await count('public-security', living)],
  };
}

async function ofMoney(count: Count, { year, months }: When, districts: string): Promise<Counts> {
  const standard = (kind: string) =>
    `(SELECT amount FROM work_fund_standards WHERE region_kind = '${kind}' AND from_year <= ${year} ORDER BY from_year DESC LIMIT 1)`;
  const funded = `SELECT count(*) FROM (SELECT community_code FROM appropriations WHERE community_code LIKE $1 AND use = 'WORK_FUND'
      AND fiscal_year = ${year} AND arrived_on IS NOT NULL GROUP BY community_code HAVING sum(amount) >=
        CASE WHEN left(community_code, 6) IN ${districts} THEN ${standard('DISTRICT')} ELSE ${standard('COUNTY')} END) AS one`;
  const paid = `SELECT count(*) FROM payments WHERE kind = 'COMMITTEE_SUBSIDY' AND status = 'PAID' AND amount >= 30000
    AND community_code LIKE $1 AND period BETWEEN '${year}-01' AND '${year}-${String(months).padStart(2, '0')}'`;
  const entitled = `SELECT count(*) FROM committee_members m JOIN communities c ON c.code = m.community_code,
      generate_series(make_date(${year}, 1, 1), make_date(${year}, ${months}, 1), '1 month') AS month
    WHERE c.code LIKE $1 AND ${URBAN} AND is_subsidised AND started_on < month + interval '1 month'
      AND coalesce(ended_on, '9999-12-31') > greatest(month, started_on)`;
  return {
    WORK_FUNDS: [
      await count('finance', funded),
      await count('civil-affairs', 'SELECT count(*) FROM communities WHERE code LIKE $1'),
    ],
    COMMITTEE_SUBSIDY: [await count('finance', paid), await count('civil-affairs', entitled)],
  };
}

async function ofDisclosure(count: Count, { year }: When, today: string): Promise<Counts> {
  const dueDays = [`${year}-04-30`, `${year}-07-30`, `${year}-10-30`, `${year + 1}-01-30`];
  const quarters = dueDays.filter((due) => due < today).length;
  const disclosed = `SELECT count(*) FROM (SELECT community_code FROM disclosures WHERE community_code LIKE $1
    AND quarter BETWEEN '${year}-Q1' AND '${year}-Q${quarters}' GROUP BY 1 HAVING count(*) = ${quarters}) AS one`;
  const owing = `SELECT count(*) FROM disclosure_duties WHERE community_code LIKE $1 AND since < '${year}-04-01'`;
  return { ACCOUNT_DISCLOSURE: [await count('finance', disclosed), quarters > 0 ? await count('finance', owing) : 0] };
}
