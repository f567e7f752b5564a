import { expectAlongIndex, openPlans, type Plans } from '@community-graph/kit/testing/plans';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loaders } from './context.ts';
import { listCoverageDrives } from './coverage-drives/list-coverage-drives.ts';
import { COMMUNITY } from './fixtures.ts';
import { listFlexibleEmploymentChecks } from './flexible-employment/list-flexible-employment-checks.ts';
import { listHardshipRecognitions } from './hardship/list-hardship-recognitions.ts';
import { listEnrolments } from './insurance/list-enrolments.ts';
import { listInsuranceSubsidies } from './insurance-subsidies/list-insurance-subsidies.ts';
import { listRetireeFiles } from './retirees/list-retiree-files.ts';
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
  sql`insert into insurance_enrolments (id, resident_id, community_code, kind, scheme, status, started_on)
      select ${UUID('c')}, ${RESIDENT}, ${PLACE}, 'PENSION', 'RESIDENT', 'CONTRIBUTING', ${DAY} from n`,
  sql`insert into insurance_changes (enrolment_id, change, effective_on, version)
      select ${UUID('c')}, 'SUSPEND', ${DAY}, 2 from n`,
  sql`insert into coverage_drives (id, community_code, kind, name, status, planned_from, due_on, closed_on, summary)
      select ${UUID('d')}, ${PLACE}, 'PENSION', '扩面', 'CANCELLED', ${DAY}, ${LATE}, ${LATE}, '取消' from n`,
  sql`insert into coverage_targets (id, drive_id, resident_id, community_code, status, listed_on, last_visited_on)
      select ${UUID('e')}, ${UUID('d', 'n % 200 + 1')}, ${RESIDENT}, ${PLACE}, 'VISITED', ${DAY}, ${LATE} from n`,
  sql`insert into coverage_visits (target_id, visited_on, result) select ${UUID('e')}, ${LATE}, 'EXPLAINED' from n`,
  sql`insert into retiree_files (id, resident_id, community_code, status, taken_over_on, certify_by)
      select ${UUID('f')}, ${RESIDENT}, ${PLACE}, 'MANAGED', ${DAY}, ${LATE} from n`,
  sql`insert into retiree_certifications (file_id, certified_on, method) select ${UUID('f')}, ${LATE}, 'VISIT' from n`,
  sql`insert into retiree_visits (file_id, visited_on, kind, findings)
      select ${UUID('f')}, ${DAY}, 'ROUTINE', '安好' from n`,
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
  ['insurance_enrolments', (page) => listEnrolments(plans.source, page)],
  ['coverage_drives', (page) => listCoverageDrives(plans.source, page)],
  ['retiree_files', (page) => listRetireeFiles(plans.source, page)],
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
  ['coverageTargetsOfResident', 'coverage_targets_resident'],
] as const;

/** What belongs to rows by their identifiers: the loader of each, the kind of identifier, and the index that it reads by. */
const OF_PARENTS = [
  ['changesOfEnrolment', 'c', 'insurance_changes_enrolment'],
  ['targetCountsOfDrive', 'd', 'coverage_targets_'],
  ['coverageVisitsOfTarget', 'e', 'coverage_visits_target'],
  ['certificationsOfRetiree', 'f', 'retiree_certifications_file'],
  ['retireeFileOfResident', 'a', 'retiree_files_resident'],
  ['standingHardshipOfResident', 'a', 'hardship_recognitions_'],
] as const;

/** Identifiers of twenty rows of a kind. */
const twenty = (kind: string) =>
  Array.from({ length: 20 }, (_, n) => `${kind.repeat(8)}-0000-4000-8000-${String(n + 1).padStart(12, '0')}`);

describe('the plan of what belongs to twenty rows', () => {
  it.each(OF_PARENTS)('by %s reads by its index', async (loader, kind, index) => {
    const plan = await plans.planOf(() => loaders(plans.source)[loader].loadMany(twenty(kind)));
    expect(plan).toContain(index);
    expect(plan).not.toContain('Seq Scan');
  });

  it('reads a page of each list and of each visitor’s book by its index', async () => {
    const { coverageTargetsOfDrive, visitsOfRetiree } = loaders(plans.source);
    const ofDrives = await plans.planOf(() => coverageTargetsOfDrive({ first: 5 }).loadMany(twenty('d')));
    expectAlongIndex(ofDrives, /coverage_targets_drive/);
    expectAlongIndex(
      await plans.planOf(() => visitsOfRetiree({ first: 5 }).loadMany(twenty('f'))),
      /retiree_visits_file/,
    );
  });
});

describe('the plan of what twenty residents have', () => {
  it.each(OF_RESIDENTS)('by %s reads by its index', async (loader, index) => {
    const plan = await plans.planOf(() => loaders(plans.source)[loader]({ first: 5 }).loadMany(twenty('a')));
    expect(plan).toContain(index);
    expect(plan).not.toContain('Seq Scan');
  });
});

describe('the plan of registrations by which a check for hardship is proposed', () => {
  it('follows the index of the list, and looks at each resident’s recognitions by theirs', async () => {
    // Whoever is in the list has asked for a recognition before it, so that all of them are looked at.
    await plans.db.execute(sql`update hardship_recognitions set applied_on = applied_on - 1, ended_on = ${LATE}`);
    await plans.db.execute(sql`analyze hardship_recognitions`);
    const filter = { hardshipCheckDue: true };
    const page = { community: COMMUNITY, first: 20, filter };
    expect((await listUnemploymentRegistrations(plans.source, page)).edges).toHaveLength(20);
    const plan = await plans.planOf(() => listUnemploymentRegistrations(plans.source, page));
    expectAlongIndex(plan, /unemployment_registrations_community/);
    expect(plan).toMatch(/hardship_recognitions_/);
    expectAlongIndex(
      await plans.planOf(() => listUnemploymentRegistrations(plans.source, { first: 20, filter })),
      /using unemployment_registrations_/,
    );
  });
});
