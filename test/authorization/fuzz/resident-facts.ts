import type { SubgraphCode } from '@community-graph/schema/departments';
import type { TestStack } from '../../start-test-stack.ts';
import { type Row, rowsOf } from '../department-rows.ts';
import { TABLES_OF_HOUSEHOLDS, TABLES_OF_RESIDENTS } from './tables-of-residents.ts';

/** What one resident may see, by the departments' own tables: the rows of each type, and in which community each is. */
export interface ResidentFacts {
  readonly sub: string;
  /** The resident and the minors whose guardian the resident is. */
  readonly persons: ReadonlySet<string>;
  /** The households of which the resident is the head: payments to them are the head's to see. */
  readonly headed: ReadonlySet<string>;
  /** Community by identifier, by type; a type that is not here is not for residents. */
  readonly seen: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

const IN_RECORD = '(select id from health_records where resident_id = any($1))';

/** Rows about persons ($1) and where each is; what is about a household is asked for by household instead. */
const OF_PERSONS: Readonly<Record<string, readonly [SubgraphCode, string]>> = {
  Resident: ['public-security', 'select id, community_code as code from residents where id = any($1)'],
  Hukou: [
    'public-security',
    'select id, region_code as code from hukou_books where id in (select hukou_book_id from residents where id = any($1))',
  ],
  Household: [
    'civil-affairs',
    `select id, community_code as code from households where id in
      (select household_id from household_members where left_on is null and resident_id = any($1))`,
  ],
  Assistance: [
    'civil-affairs',
    `select id, '' as code from assistances where household_id in
      (select household_id from household_members where left_on is null and resident_id = any($1))`,
  ],
  Employment: ['human-resources', 'select id, community_code as code from employments where resident_id = any($1)'],
  InsuranceEnrolment: [
    'human-resources',
    'select id, community_code as code from insurance_enrolments where resident_id = any($1)',
  ],
  HealthRecord: [
    'health',
    'select id, left(record_number, 12) as code from health_records where resident_id = any($1)',
  ],
  ChronicCondition: ['health', `select id, '' as code from chronic_conditions where record_id in ${IN_RECORD}`],
  ...ofSubjects('civil-affairs'),
  ...ofSubjects('public-security'),
  ...ofSubjects('human-resources'),
  ...ofSubjects('health'),
  BirthRegistration: [
    'health',
    'select id, community_code as code from birth_registrations where resident_id = any($1) or spouse_id = any($1)',
  ],
  VolunteerService: [
    'civil-affairs',
    `select id, community_code as code from volunteer_services where beneficiary_id = any($1)
      or volunteer_id in (select id from volunteers where resident_id = any($1))`,
  ],
  Loan: [
    'human-resources',
    'select id, community_code as code from loans where resident_id = any($1) or guarantor_id = any($1)',
  ],
  LabourDispute: [
    'human-resources',
    'select id, community_code as code from labour_disputes where worker_id = any($1)',
  ],
};

/** The rows of a department's tables that are each about one resident. */
function ofSubjects(department: keyof typeof TABLES_OF_RESIDENTS) {
  return Object.fromEntries(
    Object.entries(TABLES_OF_RESIDENTS[department]).map(([type, table]) => {
      const statement = `select id, community_code as code from ${table} where resident_id = any($1)`;
      return [type, [department, statement] as const];
    }),
  );
}

const HEADED = `select household_id as id from household_members
  where left_on is null and relation_to_head = 'HEAD' and resident_id = $1`;
const PAID = `select id, community_code as code from payments where resident_id = any($1) or household_id = any($2)`;

const byIdentifier = (rows: readonly Row[]): Map<string, string> =>
  new Map(rows.map(({ id, code }) => [id ?? '', code ?? '']));

/**
 * Reads what a resident may see. Incidents tell of others, and accounts are public money. Payments are seen by whom they
 * are paid to: to a household, by its head, not by every member.
 */
export async function residentFacts(stack: TestStack, sub: string): Promise<ResidentFacts> {
  const wards = await rowsOf(
    stack,
    'public-security',
    `select ward_id as id from guardianships g join residents r on r.id = g.ward_id
      where g.guardian_id = $1 and r.birth_date > current_date - interval '18 years'`,
    [sub],
  );
  const persons = [sub, ...wards.map(({ id }) => id ?? '')];
  const headed = (await rowsOf(stack, 'civil-affairs', HEADED, [sub])).map(({ id }) => id ?? '');
  const seen = new Map<string, Map<string, string>>();
  // One after the other: each opens a session, of which a department has only so many.
  for (const [type, [department, statement]] of Object.entries(OF_PERSONS)) {
    seen.set(type, byIdentifier(await rowsOf(stack, department, statement, [persons])));
  }
  for (const [type, table] of Object.entries(TABLES_OF_HOUSEHOLDS)) {
    const statement = `select id, community_code as code from ${table} where household_id = any($1)`;
    seen.set(type, byIdentifier(await rowsOf(stack, 'civil-affairs', statement, [headed])));
  }
  const paid = byIdentifier(await rowsOf(stack, 'finance', PAID, [persons, headed]));
  seen.set('Payment', paid);
  return { sub, persons: new Set(persons), headed: new Set(headed), seen };
}

/** The head of a household in the home district that was paid, a page of times at most; none of `others`. */
export async function headOfPaidHousehold(stack: TestStack, others: readonly string[]): Promise<string> {
  const paid = await rowsOf(
    stack,
    'finance',
    `select household_id as id from payments where starts_with(community_code, '220102') and household_id is not null
      group by 1 having count(*) < 20`,
  );
  const [row] = await rowsOf(
    stack,
    'civil-affairs',
    `select resident_id as id from household_members where left_on is null and relation_to_head = 'HEAD'
      and household_id = any($1) and resident_id <> all($2::uuid[]) order by household_id limit 1`,
    [paid.map(({ id }) => id), others],
  );
  if (!row?.id) throw new Error('No household was paid.');
  return row.id;
}

/** A resident who was in an incident, but is none of `others`. */
export async function someoneInAnIncident(stack: TestStack, others: readonly string[]): Promise<string> {
  const [row] = await rowsOf(
    stack,
    'public-security',
    'select resident_id as id from incident_persons where resident_id <> all($1::uuid[]) order by 1 limit 1',
    [others],
  );
  if (!row?.id) throw new Error('Nobody was in an incident.');
  return row.id;
}
