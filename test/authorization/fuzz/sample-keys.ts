import type { PerDepartment } from '@community-graph/local/per-department';
import pg from 'pg';
import { TABLES_OF_HOUSEHOLDS, TABLES_OF_RESIDENTS } from './tables-of-residents.ts';

const HOME = '220102';

type Statement = readonly [department: keyof PerDepartment<string>, key: string, statement: string];

/** The root fields' keys: of each type a row about which much is known, in one district. */
const STATEMENTS: Readonly<Record<string, Statement>> = {
  Household: [
    'civil-affairs',
    'id',
    `select household_id as key from assistances a join households h on h.id = a.household_id where h.community_code like '220102%' order by 1 limit 1`,
  ],
  Assistance: [
    'civil-affairs',
    'id',
    `select a.id as key from assistances a join households h on h.id = a.household_id where h.community_code like '220102%' order by 1 limit 1`,
  ],
  Community: [
    'civil-affairs',
    'code',
    `select community_code as key from households where community_code like '220102%' order by 1 limit 1`,
  ],
  Region: ['civil-affairs', 'code', `select '220102' as key`],
  PolicyTarget: ['civil-affairs', 'id', `select '220102:2026:WORK_FUNDS' as key`],
  Resident: [
    'public-security',
    'id',
    `select resident_id as key from incident_persons p join residents r on r.id = p.resident_id where r.community_code like '220102%' order by 1 limit 1`,
  ],
  Incident: [
    'public-security',
    'id',
    `select i.id as key from incidents i join incident_persons p on p.incident_id = i.id where i.community_code like '220102%' and household_id is not null order by 1 limit 1`,
  ],
  Hukou: ['public-security', 'id', `select id as key from hukou_books where region_code = '220102' order by 1 limit 1`],
  Employment: [
    'human-resources',
    'id',
    `select id as key from employments where status = 'EMPLOYED' and community_code like '220102%' order by 1 limit 1`,
  ],
  InsuranceEnrolment: [
    'human-resources',
    'id',
    `select id as key from insurance_enrolments where community_code like '220102%' order by 1 limit 1`,
  ],
  HealthRecord: [
    'health',
    'id',
    `select record_id as key from chronic_conditions c join health_records r on r.id = c.record_id where r.record_number like '220102%' order by 1 limit 1`,
  ],
  ChronicCondition: [
    'health',
    'id',
    `select c.id as key from follow_ups f join chronic_conditions c on c.id = f.condition_id join health_records r on r.id = c.record_id where r.record_number like '220102%' order by 1 limit 1`,
  ],
  Account: [
    'finance',
    'id',
    `select debit_account_id as key from transfers t join accounts a on a.id = t.debit_account_id where a.region_code like '220102%' order by 1 limit 1`,
  ],
  Payment: [
    'finance',
    'id',
    `select id as key from payments where household_id is not null and community_code like '220102%' order by 1 limit 1`,
  ],
  ...inCommunities('civil-affairs', {
    ...{ ...TABLES_OF_RESIDENTS['civil-affairs'], ...TABLES_OF_HOUSEHOLDS },
    ...{ CommitteeMember: 'committee_members', CommunityWorker: 'community_workers' },
    VolunteerService: 'volunteer_services',
  }),
  IntakeForm: [
    'civil-affairs',
    'serviceItem',
    `select item_id as key, resident_id as resident from intakes where community_code like '220102%' order by id limit 1`,
  ],
  ...inCommunities('public-security', {
    ...TABLES_OF_RESIDENTS['public-security'],
    ...{ Dispute: 'disputes', MigrantGroup: 'migrant_groups', MinorAtRisk: 'minors_at_risk', Patrol: 'patrols' },
  }),
  ...inCommunities('health', TABLES_OF_RESIDENTS.health),
  ...inCommunities('finance', { Appropriation: 'appropriations' }),
  ...inCommunities('human-resources', {
    ...TABLES_OF_RESIDENTS['human-resources'],
    LabourDispute: 'labour_disputes',
    Loan: 'loans',
  }),
};

/** Tables whose rows each say their community, by the type that shows them. */
function inCommunities(department: Statement[0], tables: Readonly<Record<string, string>>) {
  return Object.fromEntries(
    Object.entries(tables).map(([type, table]): [string, Statement] => [
      type,
      [department, 'id', `select id as key from ${table} where community_code like '${HOME}%' order by 1 limit 1`],
    ]),
  );
}

/**
 * The key of one row of each type, as the literal of a root field's argument: `Household` → `id: "…"`. In the home
 * district there is one of each type; in another one only what was settled there.
 */
export async function sampleKeys(urls: PerDepartment<string>, district = HOME): Promise<Record<string, string>> {
  const keys: Record<string, string> = {};
  // One after the other: each opens a session, of which a department has only so many.
  for (const [type, [department, argument, statement]] of Object.entries(STATEMENTS)) {
    const client = new pg.Client({ connectionString: urls[department], options: '-c app.mode=system' });
    await client.connect();
    const { rows } = await client
      .query<{ key: string } & Record<string, string>>(statement.replaceAll(HOME, district))
      .finally(() => client.end());
    const [row] = rows;
    if (!row && district === HOME) throw new Error(`There is no ${type} to ask for.`);
    if (!row) continue;
    // Columns beside the key are further arguments of the root field, by their names.
    const { key, ...more } = row;
    const given = Object.entries({ [argument]: key, ...more });
    keys[type] = given.map(([name, value]) => `${name}: ${JSON.stringify(value)}`).join(', ');
  }
  return keys;
}
