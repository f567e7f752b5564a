import { withAllRows } from '@community-graph/kit/database/all-rows';
import type { SubgraphCode } from '@community-graph/schema/departments';
import pg from 'pg';
import type { PerDepartment } from './per-department.ts';

/** What the program compares; who lives elsewhere is left alone. */
const HERE = "starts_with(community_code, '2201')";
/** Long enough ago that departments should have followed; the demo data pay nobody for later months. */
const DIED = '2026-09-30';

/** Makes departments contradict each other by SQL in their databases. */
class Planting {
  /** `rule subject` of each contradiction. */
  readonly planted = new Set<string>();
  /** None of the living has a part in two. */
  readonly #used: string[] = [];

  constructor(
    private readonly urls: PerDepartment<string>,
    private readonly each: number,
  ) {}

  /** Runs a statement in a department's database; the column `id` of what it returns. */
  async run(department: SubgraphCode, sql: string, values: readonly unknown[] = []): Promise<string[]> {
    const client = new pg.Client({ connectionString: withAllRows(this.urls[department]) });
    await client.connect();
    try {
      return (await client.query<{ id: string }>(sql, [...values])).rows.map(({ id }) => id);
    } finally {
      await client.end();
    }
  }

  /**
   * So many as are to be planted of those whom a query finds.
   * @throws {Error} when there are fewer
   */
  async find(department: SubgraphCode, sql: string, values: readonly unknown[]): Promise<string[]> {
    const found = await this.run(department, `${sql} limit ${this.each}`, values);
    if (found.length < this.each) throw new Error(`Only ${found.length} of ${this.each} are there: ${sql}`);
    return found;
  }

  /** Like {@link find}, of those who were not taken before (`id <> all($1)`). */
  async take(department: SubgraphCode, sql: string, values: readonly unknown[] = []): Promise<string[]> {
    const taken = await this.find(department, sql, [this.#used, ...values]);
    this.use(taken);
    return taken;
  }

  use(people: readonly string[]): void {
    this.#used.push(...people);
  }

  note(rule: string, ids: readonly string[], type = 'Resident'): void {
    for (const id of ids) this.planted.add(`${rule} ${type}:${id}`);
  }
}

/** Whom the demo data know to have died long ago: every department has followed. */
const deadOf = (planting: Planting): Promise<string[]> =>
  planting.run('public-security', `select id from residents where death_date < '2026-09-01' and ${HERE}`);

async function plantPayments(planting: Planting): Promise<void> {
  const sql = 'select id from residents where id = any($1) order by id';
  const dead = await planting.find('public-security', sql, [await deadOf(planting)]);
  await planting.run(
    'finance',
    `insert into payments (kind, decision_id, decision_number, resident_id, community_code, period, amount, paid_on,
       account_id, status)
     select 'RESIDENT_ASSISTANCE', gen_random_uuid(), 'planted-' || dead.id, dead.id, p.community_code, '2026-09', 10000,
       '2026-09-10', p.account_id, 'PAID'
     from unnest($1::uuid[]) dead (id), (select * from payments where ${HERE} order by id limit 1) p`,
    [dead],
  );
  planting.note('payment-against-life', dead);
}

async function plantPensions(planting: Planting): Promise<void> {
  const sql = `select distinct resident_id as id from insurance_enrolments
    where resident_id = any($1) and kind = 'PENSION' order by 1`;
  const dead = await planting.find('human-resources', sql, [await deadOf(planting)]);
  await planting.run(
    'human-resources',
    `update insurance_enrolments set status = 'RECEIVING', ended_on = null, end_reason = null where id in (
       select distinct on (resident_id) id from insurance_enrolments where resident_id = any($1) and kind = 'PENSION')`,
    [dead],
  );
  planting.note('pension-against-life', dead);
}

async function plantMemberships(planting: Planting): Promise<void> {
  const sql = 'select resident_id as id from household_members where resident_id = any($1) order by 1';
  const dead = await planting.find('civil-affairs', sql, [await deadOf(planting)]);
  // Another is the head since.
  const stay = `update household_members set left_on = null, leave_reason = null, relation_to_head = 'OTHER_RELATIVE'
    where resident_id = any($1)`;
  await planting.run('civil-affairs', stay, [dead]);
  planting.note('membership-against-life', dead);
}

/** The smallest households with assistance die out; all departments but civil affairs' assistance follow. */
async function plantAssistance(planting: Planting): Promise<void> {
  const households = await planting.take(
    'civil-affairs',
    `select h.id from households h join assistances a on a.household_id = h.id and a.status = 'ACTIVE'
     join household_members m on m.household_id = h.id and m.left_on is null
     where h.id <> all($1) and ${HERE} and a.granted_on < '${DIED}'
     group by h.id having bool_and(m.joined_on < '${DIED}') order by count(distinct m.resident_id), h.id`,
  );
  const members = await planting.run(
    'civil-affairs',
    `update household_members set left_on = '${DIED}', leave_reason = 'DIED'
     where household_id = any($1) and left_on is null returning resident_id as id`,
    [households],
  );
  planting.use(members);
  await planting.run('public-security', `update residents set death_date = '${DIED}' where id = any($1)`, [members]);
  await planting.run(
    'human-resources',
    `update insurance_enrolments set status = 'ENDED', ended_on = '${DIED}', end_reason = 'DIED'
     where resident_id = any($1) and status <> 'ENDED'`,
    [members],
  );
  planting.note('assistance-against-life', households, 'Household');
}

async function plantResidences(planting: Planting): Promise<void> {
  const sql = `select id from residents where id <> all($1) and death_date is null and ${HERE} order by id`;
  const people = await planting.take('public-security', sql);
  await planting.run(
    'public-security',
    `update residents r set community_code = (select community_code from residents o
       where starts_with(o.community_code, '2201') and o.community_code <> r.community_code order by o.id limit 1) where id = any($1)`,
    [people],
  );
  planting.note('residence-against-household', people);
}

async function plantMemberTwice(planting: Planting): Promise<void> {
  const sql = `select m.resident_id as id from household_members m join households h on h.id = m.household_id
    where m.resident_id <> all($1) and m.left_on is null and ${HERE} order by 1`;
  const people = await planting.take('civil-affairs', sql);
  await planting.run(
    'civil-affairs',
    `insert into household_members (household_id, resident_id, relation_to_head, joined_on, left_on, leave_reason)
     select (select id from households h where h.id <> m.household_id and ${HERE} order by id limit 1),
       m.resident_id, 'NON_RELATIVE', m.joined_on, m.joined_on + 20, 'MOVED'
     from household_members m where m.resident_id = any($1) and m.left_on is null`,
    [people],
  );
  planting.note('two-households', people);
}

async function plantFloating(planting: Planting): Promise<void> {
  const sql = `select r.id from residents r join hukou_books b on b.id = r.hukou_book_id
    where r.id <> all($1) and r.death_date is null and ${HERE} and b.region_code = substr(r.community_code, 1, 6)
      and not exists (select from floating_registrations f where f.resident_id = r.id) order by 1`;
  const people = await planting.take('public-security', sql);
  await planting.run(
    'public-security',
    `insert into floating_registrations (resident_id, community_code, came_from, reason, arrived_on, registered_on, dwelling,
       last_verified_on, status)
     select id, community_code, '220202', 'FAMILY', '2026-02-01', '2026-02-02', 'OWN', '2026-02-02', 'REGISTERED'
     from residents where id = any($1)`,
    [people],
  );
  planting.note('floating-against-hukou', people);
}

async function plantWork(planting: Planting): Promise<void> {
  const sql = `select resident_id as id from unemployment_registrations
    where resident_id <> all($1) and status = 'REGISTERED' and ${HERE} order by 1`;
  const people = await planting.take('human-resources', sql);
  const work = `update employments set status = 'FLEXIBLE', unemployment_reason = null where resident_id = any($1)`;
  await planting.run('human-resources', work, [people]);
  planting.note('work-against-unemployment', people);
}

async function plantDisability(planting: Planting): Promise<void> {
  const certified = await planting.run(
    'health',
    "select resident_id as id from disabilities where status = 'CERTIFIED'",
  );
  const sql = `select resident_id as id from hardship_recognitions
    where resident_id <> all($1) and resident_id <> all($2) and status = 'RECOGNISED' and ${HERE} order by 1`;
  const people = await planting.take('human-resources', sql, [certified]);
  await planting.run(
    'human-resources',
    `update hardship_recognitions set categories = array_append(categories, 'DISABLED')
     where resident_id = any($1) and status = 'RECOGNISED'`,
    [people],
  );
  planting.note('hardship-against-disability', people);
}

/** The certificate is of a lesser grade than the subsidy that is paid. */
async function plantSubsidies(planting: Planting): Promise<void> {
  const sql = `select beneficiary_id as id from assistances join households h on h.id = household_id
    where beneficiary_id <> all($1) and status = 'ACTIVE' and ${HERE} order by 1`;
  const people = await planting.take('civil-affairs', sql);
  const lesser = "update disabilities set grade = 3 where resident_id = any($1) and status = 'CERTIFIED'";
  await planting.run('health', lesser, [people]);
  planting.note('nursing-subsidy-against-disability', people);
}

/**
 * Plants so many contradictions of each kind in the databases of a system with demo data, once.
 * @returns `rule subject` of each, as the program must find them
 */
export async function plantContradictions(urls: PerDepartment<string>, each: number): Promise<ReadonlySet<string>> {
  const planting = new Planting(urls, each);
  // A death may be contradicted by several departments.
  await plantPayments(planting);
  await plantPensions(planting);
  await plantMemberships(planting);
  await plantAssistance(planting);
  // Those of whom there are few first.
  await plantDisability(planting);
  await plantSubsidies(planting);
  await plantWork(planting);
  await plantFloating(planting);
  await plantMemberTwice(planting);
  await plantResidences(planting);
  return planting.planted;
}
