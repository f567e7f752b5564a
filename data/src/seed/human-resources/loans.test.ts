import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seed } from '../seed.ts';
import { createTestDepartments, type TestDepartments } from '../test-departments.ts';

const RESIDENTS = 16_000;
const TODAY = '2026-11-01';
let departments: TestDepartments;

beforeAll(async () => {
  departments = await createTestDepartments();
  await seed({ urls: departments.urls, residents: RESIDENTS, seed: 23, departments: ['human-resources'] });
}, 60_000);
afterAll(() => departments?.drop());

const count = async (sql: string): Promise<number> => {
  const [row] = await departments.rows<{ n: number }>('human-resources', `SELECT count(*)::int AS n FROM ${sql}`);
  return row?.n ?? Number.NaN;
};

/** Rows that break a rule which the commands enforce; there are rows that could. */
const RULES: readonly (readonly [rule: string, among: string, broken: string])[] = [
  [
    'who borrows is out of work or works for herself since before, in the community of the loan',
    'loans',
    `loans l LEFT JOIN employments e USING (resident_id) WHERE e.status IS NULL
       OR e.status NOT IN ('UNEMPLOYED', 'FLEXIBLE') OR e.since > applied_on OR e.community_code <> l.community_code`,
  ],
  [
    'who guarantees is employed',
    'loans WHERE guarantor_id IS NOT NULL',
    `loans l LEFT JOIN employments e ON e.resident_id = guarantor_id
     WHERE guarantor_id IS NOT NULL AND e.status IS DISTINCT FROM 'EMPLOYED'`,
  ],
  [
    'what is guaranteed passed both checks before',
    'loans WHERE guaranteed_on IS NOT NULL',
    `loans l WHERE guaranteed_on IS NOT NULL AND 2 <> (SELECT count(*) FROM loan_checks c WHERE c.loan_id = l.id
       AND passed AND checked_on BETWEEN applied_on AND guaranteed_on)`,
  ],
  [
    'sums and terms are within the limits',
    'loans WHERE amount IS NOT NULL',
    'loans WHERE requested_amount NOT BETWEEN 500000 AND 30000000 OR requested_months NOT BETWEEN 6 AND 36',
  ],
  [
    'the instalments are the loan, one a month',
    'loan_instalments',
    `loans l LEFT JOIN (SELECT loan_id, sum(amount) AS total, count(*) AS n FROM loan_instalments GROUP BY 1) i
       ON i.loan_id = l.id WHERE disbursed_on IS NOT NULL AND (total IS DISTINCT FROM amount OR n <> months)
       OR disbursed_on IS NULL AND n > 0`,
  ],
  [
    'what is paid is the sum of the repayments, of days that have come',
    'loan_repayments',
    `loans l LEFT JOIN (SELECT loan_id, sum(amount) AS total, max(paid_on) AS last, min(paid_on) AS first
       FROM loan_repayments GROUP BY 1) r ON r.loan_id = l.id
     WHERE coalesce(total, 0) <> paid OR first < disbursed_on OR last > least(ended_on, '${TODAY}')`,
  ],
  [
    'a loan is overdue since its first instalment that is not paid, and no other has one',
    "loans WHERE status = 'OVERDUE'",
    `loans l LEFT JOIN LATERAL (SELECT min(due_on) AS unpaid FROM (SELECT due_on, sum(amount) OVER (ORDER BY number) AS due
       FROM loan_instalments i WHERE i.loan_id = l.id) s WHERE due > l.paid) f ON true
     WHERE status = 'OVERDUE' AND (unpaid IS DISTINCT FROM overdue_since OR unpaid >= '${TODAY}')
       OR status = 'REPAYING' AND unpaid < '${TODAY}'`,
  ],
  [
    'what is written off was overdue for 180 days, and nothing is of a day to come',
    "loans WHERE status = 'WRITTEN_OFF'",
    `loans WHERE status = 'WRITTEN_OFF' AND ended_on < overdue_since + 180
       OR greatest(applied_on, guaranteed_on, decided_on, disbursed_on, ended_on) > '${TODAY}'`,
  ],
];

describe('the seeded rows of loans', () => {
  it.each(RULES)('%s', async (_rule, among, broken) => {
    expect(await count(among)).toBeGreaterThan(0);
    expect(await count(broken)).toBe(0);
  });
});
