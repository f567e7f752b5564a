import { listRows } from '@community-graph/kit/pagination/community-list';
import { expectAlongIndex, openPlans, type Plans } from '@community-graph/kit/testing/plans';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loaders } from './context.ts';
import { jobIntroductionList } from './job-introductions/list-introductions.ts';
import { jobSeekerList } from './job-seekers/list-seekers.ts';
import { jobTrainingEnrolmentList } from './job-training-enrolments/list-enrolments.ts';
import { jobTrainingList } from './job-trainings/list-trainings.ts';
import { loanList } from './loans/list-loans.ts';
import { definition } from './subgraph.ts';
import { vacancyList } from './vacancies/list-vacancies.ts';

const ROWS = 8_000;
const COMMUNITY = '220102001001';
let subgraph: TestSubgraph;
let plans: Plans;

/** Rows spread over 100 communities and many days; set-based, hence SQL by hand. */
const id = (kind: string) => sql.raw(`('${kind.repeat(8)}-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid`);
const CODE = sql.raw('(220102001000 + n % 100)::text');
const DAY = sql.raw(`date '2020-01-01' + n % 2000`);
const FILL = [
  sql`insert into vacancies (id, community_code, employer, contact, title, occupation, form, workplace, places, wage_from,
        wage_until, status, registered_on, opened_on, expires_on)
      select ${id('a')}, ${CODE}, '厂', '电话', '岗', '工种' || n % 200, 'FULL_TIME', '市区', 5, 1, 2, 'OPEN', ${DAY}, ${DAY},
        ${DAY} + 90 from n`,
  sql`insert into job_seekers (id, resident_id, community_code, status, registered_on, wished_occupation)
      select ${id('b')}, ${id('c')}, ${CODE}, 'SEEKING', ${DAY}, '工种' from n`,
  sql`insert into job_guidances (seeker_id, held_on, kind, adviser, advice)
      select id, registered_on, 'CAREER', '人', '话' from job_seekers`,
  sql`insert into job_introductions (seeker_id, vacancy_id, resident_id, community_code, status, introduced_on)
      select ${id('b')}, ${id('a')}, ${id('c')}, ${CODE}, 'INTRODUCED', ${DAY} from n`,
  sql`insert into job_trainings (id, community_code, title, occupation, provider, place, for_migrants, starts_on, ends_on,
        hours, places, status)
      select ${id('d')}, ${CODE}, '班', '工种', '机构', '处', false, ${DAY}, ${DAY}, 1, 1, 'PLANNED' from n`,
  sql`insert into job_training_enrolments (id, training_id, resident_id, community_code, status, enrolled_on)
      select ${id('e')}, ${id('d')}, ${id('c')}, ${CODE}, 'ENROLLED', ${DAY} from n`,
  sql`insert into loans (id, resident_id, guarantor_id, community_code, purpose, requested_amount, requested_months, status, applied_on,
        guarantee, guaranteed_on)
      select ${id('f')}, ${id('c')}, ${id('b')}, ${CODE}, '店', 1, 1, 'GUARANTEED', ${DAY}, 'RESIDENT', ${DAY} from n`,
  sql`insert into loan_checks (loan_id, kind, passed, finding, checked_on)
      select id, 'CREDIT', true, '可', applied_on from loans`,
  sql`insert into loan_instalments (loan_id, number, due_on, amount) select id, 1, applied_on, 1 from loans`,
  sql`insert into loan_repayments (loan_id, paid_on, amount, payer) select id, applied_on, 1, 'BORROWER' from loans`,
  sql`insert into job_training_attendances (enrolment_id, day, attended)
      select id, enrolled_on, true from job_training_enrolments`,
];

beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  for (const fill of FILL) {
    await subgraph.db.execute(sql`with n as (select n from generate_series(1, ${ROWS}::int) as n) ${fill}`);
  }
  await subgraph.db.execute(sql`analyze`);
  plans = openPlans(subgraph.url);
}, 60_000);
afterAll(async () => {
  await plans?.close();
  await subgraph?.stop();
});

interface Query {
  readonly community?: string;
  readonly first?: number;
  readonly orderBy?: never;
}
const LISTS: readonly (readonly [index: string, day: string, list: (query: Query) => Promise<unknown>])[] = [
  ['vacancies', 'registered_on', (query) => listRows(plans.source, vacancyList, query)],
  ['job_seekers', 'registered_on', (query) => listRows(plans.source, jobSeekerList, query)],
  ['job_introductions', 'introduced_on', (query) => listRows(plans.source, jobIntroductionList, query)],
  ['job_trainings', 'starts_on', (query) => listRows(plans.source, jobTrainingList, query)],
  ['job_training_enrolments', 'enrolled_on', (query) => listRows(plans.source, jobTrainingEnrolmentList, query)],
  ['loans', 'applied_on', (query) => listRows(plans.source, loanList, query)],
];

describe('the plan of a page', () => {
  it.each(LISTS)('of %s by %s follows the index, in both orders', async (table, day, list) => {
    const orderBy = day.toUpperCase() as never;
    expectAlongIndex(await plans.planOf(() => list({ community: COMMUNITY })), `${table}_community`);
    expectAlongIndex(await plans.planOf(() => list({ community: COMMUNITY, orderBy })), `${table}_community`);
    expectAlongIndex(await plans.planOf(() => list({ first: 20 })), `${table}_${day}`);
    expectAlongIndex(await plans.planOf(() => list({ first: 20, orderBy })), `${table}_${day}`);
  });
});

describe('the plan of what many have', () => {
  const ids = (kind: string) =>
    Array.from({ length: 100 }, (_, n) => `${kind.repeat(8)}-0000-4000-8000-${String(n + 1).padStart(12, '0')}`);

  it('reads it by index', async () => {
    const all = loaders(plans.source);
    const page = { first: 5 };
    const read: readonly (readonly [string, () => Promise<unknown>])[] = [
      ['vacancies_occupation', () => all.openVacanciesOfOccupation(page).loadMany(['工种1', '工种2', '工种3'])],
      ['job_seekers_resident', () => all.jobSeekersOfResident.loadMany(ids('c'))],
      ['job_guidances_seeker', () => all.guidanceOfJobSeeker.loadMany(ids('b'))],
      ['job_introductions_seeker', () => all.jobIntroductionsOfSeeker.loadMany(ids('b'))],
      ['job_introductions_vacancy', () => all.jobIntroductionsOfVacancy(page).loadMany(ids('a'))],
      ['job_training_enrolments_training', () => all.enrolmentsOfJobTraining(page).loadMany(ids('d'))],
      ['job_training_enrolments_resident', () => all.jobTrainingsOfResident.loadMany(ids('c'))],
      ['loans_resident', () => all.loansOfResident.loadMany(ids('c'))],
      ['loans_guarantor', () => all.loansOfGuarantor.loadMany(ids('b'))],
      ['loan_checks', () => all.checksOfLoan.loadMany(ids('f'))],
      ['loan_instalments', () => all.instalmentsOfLoan.loadMany(ids('f'))],
      ['loan_repayments_loan', () => all.repaymentsOfLoan.loadMany(ids('f'))],
      ['job_training_attendances', () => all.attendanceOfJobTraining.loadMany(ids('e'))],
    ];
    for (const [index, load] of read) {
      const plan = await plans.planOf(load);
      expect(plan).toContain(index);
      expect(plan).not.toContain('Seq Scan');
    }
  });
});
