import { expectAlongIndex, openPlans, type Plans } from '@community-graph/kit/testing/plans';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loaders } from './context.ts';
import { COMMUNITY } from './fixtures.ts';
import { listFlexibleEmploymentChecks } from './flexible-employment/list-flexible-employment-checks.ts';
import { listHardshipRecognitions } from './hardship/list-hardship-recognitions.ts';
import { listInsuranceSubsidies } from './insurance-subsidies/list-insurance-subsidies.ts';
import { definition } from './subgraph.ts';
import { listUnemploymentRegistrations } from './unemployment/list-unemployment-registrations.ts';

const ROWS = 8_000;
let subgraph: TestSubgraph;
let plans: Plans;

const UUID = (kind: string, number = 'n') =>
  sql.raw(`('${kind.repeat(8)}-0000-4000-8000-' || lpad((${number})::text, 12, '0'))::uuid`);
const RESIDENT = UUID('a');
const PLACE = sql.raw(`(220102001000 + n % 100)::text`);
const DAY = sql.raw(`date '2020-01-01' + n % 2000`);
const LATE = sql.raw(`date '2030-01-01'`);

/** Rows spread over 100 communities and many days; set-based, hence SQL by hand. */
const FILL = [
  sql`insert into unemployment_registrations (resident_id, community_code, status, registered_on, verify_by)
      select ${RESIDENT}, ${PLACE}, 'REGISTERED', ${DAY}, ${LATE} from n`,
  sql`insert into hardship_recognitions (id, resident_id, community_code, status, categories, near_retirement, applied_on,
        evidence_gathered_at, ended_on)
      select ${UUID('b')}, ${RESIDENT}, ${PLACE}, 'WITHDRAWN', '{AGE_4050}', false, ${DAY}, now(), ${LATE} from n`,
  sql`insert into flexible_employment_checks (resident_id, community_code, status, due_on)
      select ${RESIDENT}, ${PLACE}, 'PLANNED', ${DAY} from n`,
  sql`insert into insurance_subsidies (resident_id, community_code, recognition_id, kind, status, applied_on,
        monthly_contribution, monthly_amount)
      select ${RESIDENT}, ${PLACE}, ${UUID('b')}, 'PENSION', 'APPLIED', ${DAY}, 300, 200 from n`,
];

beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  plans = openPlans(subgraph.url);
  await plans.db.execute(sql`create table n as select n from generate_series(1, ${sql.raw(String(ROWS))}) as n`);
  for (const statement of FILL) await plans.db.execute(statement);
  await plans.db.execute(sql`vacuum analyze`);
}, 60_000);
afterAll(async () => {
  await plans?.close();
  await subgraph?.stop();
});

interface Page {
  readonly community?: string;
  readonly first: number;
  readonly after?: string | null;
}
type List = (page: Page) => Promise<{ pageInfo: { endCursor: () => string | null } }>;

const LISTS: readonly (readonly [table: string, list: List])[] = [
  ['unemployment_registrations', (page) => listUnemploymentRegistrations(plans.source, page)],
  ['hardship_recognitions', (page) => listHardshipRecognitions(plans.source, page)],
  ['flexible_employment_checks', (page) => listFlexibleEmploymentChecks(plans.source, page)],
  ['insurance_subsidies', (page) => listInsuranceSubsidies(plans.source, page)],
];

describe('the plan of a page of', () => {
  it.each(LISTS)('%s, of a community or of all, and of the next page, follows an index', async (table, list) => {
    const first = { community: COMMUNITY, first: 20 };
    const ofCommunity = new RegExp(`${table}_community`);
    expectAlongIndex(await plans.planOf(() => list(first)), ofCommunity);
    const after = (await list(first)).pageInfo.endCursor();
    expectAlongIndex(await plans.planOf(() => list({ ...first, after })), ofCommunity);
    expectAlongIndex(await plans.planOf(() => list({ first: 20 })), new RegExp(`using ${table}_`));
  });
});

/** What residents have: the loader of each, and the index that it reads by. */
const OF_RESIDENTS = [
  ['unemploymentRegistrationsOfResident', 'unemployment_registrations_resident'],
  ['hardshipRecognitionsOfResident', 'hardship_recognitions_resident'],
  ['flexibleEmploymentChecksOfResident', 'flexible_employment_checks_resident'],
  ['insuranceSubsidiesOfResident', 'insurance_subsidies_resident'],
] as const;

describe('the plan of what twenty residents have', () => {
  it.each(OF_RESIDENTS)('by %s reads by its index', async (loader, index) => {
    const residents = Array.from(
      { length: 20 },
      (_, n) => `aaaaaaaa-0000-4000-8000-${String(n + 1).padStart(12, '0')}`,
    );
    const plan = await plans.planOf(() => loaders(plans.source)[loader]({ first: 5 }).loadMany(residents));
    expect(plan).toContain(index);
    expect(plan).not.toContain('Seq Scan');
  });
});
