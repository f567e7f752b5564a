import { withAllRows } from '@community-graph/kit/database/all-rows';
import type { PerDepartment } from '@community-graph/local/per-department';
import pg from 'pg';

/** What Household360 must say of a household, field for field. */
export interface ExpectedHousehold {
  readonly id: string;
  readonly [field: string]: unknown;
}

type Rows = Map<string, unknown>;

const yuan = (column: string): string => `(${column} / 100)::text || '.' || lpad((${column} % 100)::text, 2, '0')`;

// Each statement makes, by itself, the JSON that the graph is to answer for a key. Nothing here is shared with the
// resolvers: this is the second opinion on what the five databases say.
const HOUSEHOLDS = `
  select h.id::text as key, jsonb_build_object('id', h.id, 'address', h.address,
    'community', jsonb_build_object('code', c.code, 'name', c.name)) as value
  from households h join communities c on c.code = h.community_code where h.id = any($1)`;
const MEMBERS = `
  select household_id::text as key, jsonb_agg(jsonb_build_object('relationToHead', relation_to_head, 'resident', resident_id)
    order by relation_to_head, id) as value
  from household_members where household_id = any($1) and left_on is null group by 1`;
const ASSISTANCE = `
  select household_id::text as key, jsonb_agg(jsonb_build_object('id', id, 'kind', kind, 'status', status,
    'monthlyAmount', ${yuan('monthly_amount')}, 'grantedOn', granted_on) order by granted_on desc, id) as value
  from assistances where household_id = any($1) group by 1`;
const RESIDENTS = `
  select r.id::text as key, jsonb_build_object('name', r.name, 'sex', r.sex, 'birthDate', r.birth_date,
    'idNumber', r.id_number, 'hukou', case when b.id is null then null else
      jsonb_build_object('type', b.type, 'address', b.address) end) as value
  from residents r left join hukou_books b on b.id = r.hukou_book_id where r.id = any($1)`;
const INCIDENTS = `
  select household_id::text as key, jsonb_agg(jsonb_build_object('node', jsonb_build_object('id', id, 'kind', kind,
    'occurredAt', to_char(occurred_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'outcome', outcome))
    order by occurred_at desc, id) as value
  from (select *, row_number() over (partition by household_id order by occurred_at desc, id) as nth
        from incidents where household_id = any($1)) latest where nth <= 5 group by 1`;
const EMPLOYMENT = `
  select resident_id::text as key, jsonb_build_object('status', status) as value
  from employments where resident_id = any($1)`;
const INSURANCE = `
  select resident_id::text as key, jsonb_object_agg(lower(kind::text), status) as value
  from (select distinct on (resident_id, kind) resident_id, kind, status from insurance_enrolments
        where resident_id = any($1) order by resident_id, kind, (status = 'ENDED')) present group by 1`;
const HEALTH_RECORDS = `
  select r.resident_id::text as key, jsonb_build_object('recordNumber', r.record_number, 'bloodType', r.blood_type,
    'chronicConditions', coalesce((select jsonb_agg(jsonb_build_object('condition', c.condition, 'controlled', c.controlled)
      order by c.condition, c.id) from chronic_conditions c where c.record_id = r.id and c.status = 'ACTIVE'), '[]')) as value
  from health_records r where r.resident_id = any($1)`;
const PAYMENTS = `
  select decision_id::text as key, jsonb_agg(jsonb_build_object('node',
    jsonb_build_object('amount', ${yuan('amount')}, 'paidOn', paid_on)) order by paid_on desc, id desc) as value
  from (select *, row_number() over (partition by decision_id order by paid_on desc, id desc) as nth
        from payments where decision_id = any($1)) latest where nth <= 3 group by 1`;

async function ask(url: string, statements: readonly [string, readonly string[]][]): Promise<Rows[]> {
  const client = new pg.Client({ connectionString: withAllRows(url) });
  await client.connect();
  try {
    const answers: Rows[] = [];
    for (const [statement, keys] of statements) {
      const { rows } = await client.query<{ key: string; value: unknown }>(statement, [keys]);
      answers.push(new Map(rows.map((row) => [row.key, row.value])));
    }
    return answers;
  } finally {
    await client.end();
  }
}

/** Ids of all households, in order. */
export async function allHouseholds(urls: PerDepartment<string>): Promise<string[]> {
  const [rows] = await ask(urls['civil-affairs'], [
    ['select id::text as key, 1 as value from households where $1::text[] is not null order by id', []],
  ]);
  return [...(rows?.keys() ?? [])];
}

interface Member {
  readonly relationToHead: string;
  readonly resident: string;
}

/** What direct SQL over the five databases says of these households. */
export async function expectedHouseholds(
  urls: PerDepartment<string>,
  ids: readonly string[],
): Promise<ExpectedHousehold[]> {
  const [households, members, assistance] = await ask(urls['civil-affairs'], [
    [HOUSEHOLDS, ids],
    [MEMBERS, ids],
    [ASSISTANCE, ids],
  ]);
  const residentIds = [...(members?.values() ?? [])].flatMap((list) => (list as Member[]).map((one) => one.resident));
  const grantIds = [...(assistance?.values() ?? [])].flatMap((list) => (list as { id: string }[]).map((one) => one.id));
  const [[residents, incidents], [employment, insurance], [records], [payments]] = await Promise.all([
    ask(urls['public-security'], [
      [RESIDENTS, residentIds],
      [INCIDENTS, ids],
    ]),
    ask(urls['human-resources'], [
      [EMPLOYMENT, residentIds],
      [INSURANCE, residentIds],
    ]),
    ask(urls.health, [[HEALTH_RECORDS, residentIds]]),
    ask(urls.finance, [[PAYMENTS, grantIds]]),
  ]);
  const resident = (id: string) => ({
    id,
    ...(residents?.get(id) as object),
    healthRecord: records?.get(id) ?? null,
    employment: employment?.get(id) ?? null,
    insurance: { pension: 'NOT_ENROLLED', medical: 'NOT_ENROLLED', ...(insurance?.get(id) as object) },
  });
  return ids.map((id) => ({
    ...(households?.get(id) as { id: string }),
    members: ((members?.get(id) ?? []) as Member[]).map((one) => ({ ...one, resident: resident(one.resident) })),
    assistance: ((assistance?.get(id) ?? []) as { id: string }[]).map(({ id: grant, ...rest }) => ({
      ...rest,
      payments: { edges: payments?.get(grant) ?? [] },
    })),
    incidents: { edges: incidents?.get(id) ?? [] },
  }));
}
