import { randomUUID } from 'node:crypto';
import { afterDays, afterMonths, chinaDate } from '@community-graph/kit/dates';
import { type MutatedRow, mutating } from '@community-graph/kit/testing/mutating';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loans } from '../loans/tables.ts';
import { definition } from '../subgraph.ts';
import { COMMUNITY } from '../testing-residents.ts';
import { scheduleOf } from './ledger.ts';
import { loanInstalments } from './tables.ts';

const today = chinaDate();
let subgraph: TestSubgraph;
const FIELDS = `id version status amount bank disbursedOn paid writtenOff owed overdueAmount overdueSince endedOn endReason
  instalments { number dueOn amount paid } repayments { paidOn amount payer }`;
interface LoanRow extends MutatedRow {
  readonly instalments: readonly { readonly amount: string; readonly paid: string; readonly dueOn: string }[];
}
const change = mutating<LoanRow>(() => subgraph, 'loan', FIELDS);

beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
}, 60_000);
afterAll(() => subgraph?.stop());

/** An approved loan of 12,000 yuan for a year, or another one. */
async function approved(changes: Partial<typeof loans.$inferInsert> = {}): Promise<string> {
  const [row] = await subgraph.db
    .insert(loans)
    .values({
      ...{ residentId: randomUUID(), communityCode: COMMUNITY, purpose: '开店', requestedAmount: 1_200_000 },
      ...{ requestedMonths: 12, status: 'APPROVED', appliedOn: '2020-01-01', guarantee: 'FUND' },
      ...{ guaranteedOn: '2020-01-02', amount: 1_200_000, months: 12, decidedOn: '2020-01-03', ...changes },
    })
    .returning({ id: loans.id });
  return row?.id ?? '';
}
/** A loan that was disbursed some months ago. */
async function disbursed(monthsAgo: number, changes: Partial<typeof loans.$inferInsert> = {}) {
  const loan = await approved(changes);
  const disbursedOn = afterMonths(today, -monthsAgo);
  await change('disburseLoan', { loan, expectedVersion: 1, bank: '吉林银行', disbursedOn });
  return { loan, expectedVersion: 2 };
}
const pay = (which: { loan: string; expectedVersion: number }, amount: string, more: object = {}) =>
  change('recordLoanRepayment', { ...which, amount, paidOn: today, payer: 'BORROWER', ...more });
const next = (which: { loan: string; expectedVersion: number }, by = 1) => ({
  ...which,
  expectedVersion: which.expectedVersion + by,
});

describe('a loan', () => {
  it('is disbursed with a schedule that is its amount, and repaid until it is settled', async () => {
    const loan = await approved({ amount: 1_000_000, requestedAmount: 1_000_000, months: 6 });
    const which = { loan, expectedVersion: 1 };
    const early = await change('disburseLoan', { ...which, bank: '吉林银行', disbursedOn: '2020-01-02' });
    expect(early.faults).toEqual(['input.disbursedOn TOO_EARLY']);
    const { row } = await change('disburseLoan', { ...which, bank: '吉林银行', disbursedOn: today });
    expect(row).toMatchObject({ status: 'REPAYING', owed: '10000.00', overdueAmount: '0.00', bank: '吉林银行' });
    const amounts = row.instalments.map(({ amount }) => amount);
    expect(amounts).toEqual(['1666.67', '1666.67', '1666.67', '1666.67', '1666.66', '1666.66']);
    expect(row.instalments[0]?.dueOn).toBe(afterMonths(today, 1));
    const { row: part } = await pay(next(which), '2000.00');
    expect(part).toMatchObject({ status: 'REPAYING', paid: '2000.00', owed: '8000.00' });
    expect(part.instalments.slice(0, 3).map(({ paid }) => paid)).toEqual(['1666.67', '333.33', '0.00']);
    const { row: over } = await pay(next(which, 2), '8000.00');
    expect(over).toMatchObject({ status: 'SETTLED', paid: '10000.00', owed: '0.00', endedOn: today });
    expect(over.repayments).toHaveLength(2);
    expect((await pay(next(which, 3), '0.01')).code).toBe('CONFLICT');
  });

  it('takes no repayment of more than is owed, of a day before it was disbursed, or in the name of a guarantee', async () => {
    const which = await disbursed(1);
    const wrong = { paidOn: '2020-01-01', payer: 'GUARANTOR' };
    expect((await pay(which, '12000.01', wrong)).faults).toEqual([
      'input.amount MORE_THAN_OWED',
      'input.paidOn TOO_EARLY',
      'input.payer NOT_OVERDUE',
      'input.payer NOT_GUARANTOR',
    ]);
    expect((await pay(which, '0.00')).faults).toEqual(['input.amount TOO_SMALL']);
    const [row] = await subgraph.db.select().from(loans).where(eq(loans.id, which.loan));
    expect(row).toMatchObject({ paid: 0, version: 2 });
    expect((await pay({ loan: await approved(), expectedVersion: 1 }, '1.00')).code).toBe('CONFLICT');
  });

  it('is paid once by two clerks at once', async () => {
    const which = await disbursed(1);
    const answers = await Promise.all([1, 2].map(() => pay(which, '12000.00')));
    expect(answers.map(({ code }) => code).sort()).toEqual(['CONFLICT', undefined].sort());
    const [row] = await subgraph.db.select().from(loans).where(eq(loans.id, which.loan));
    expect(row).toMatchObject({ paid: 1_200_000, status: 'SETTLED' });
  });
});

describe('a loan of which something is due', () => {
  it('is overdue since the first instalment that is not paid, and no more when that is caught up', async () => {
    const which = await disbursed(3);
    const { row: late } = await pay(which, '1500.00');
    // Three months after it, the third instalment is due today, and so not late yet.
    expect(late).toMatchObject({ status: 'REPAYING', overdueAmount: '500.00', overdueSince: null });
    const { row } = await change('declareLoanOverdue', next(which));
    expect(row).toMatchObject({ status: 'OVERDUE', overdueSince: afterMonths(afterMonths(today, -3), 2) });
    const { row: still } = await pay(next(which, 2), '499.99');
    expect(still).toMatchObject({ status: 'OVERDUE', overdueAmount: '0.01' });
    const { row: caught } = await pay(next(which, 3), '0.01', { payer: 'GUARANTEE_FUND' });
    expect(caught).toMatchObject({ status: 'REPAYING', overdueAmount: '0.00', overdueSince: null });
    expect((await change('declareLoanOverdue', next(which, 4))).faults).toEqual(['input.loan NOT_LATE']);
  });

  it('is paid by who guarantees it, and settled so', async () => {
    const byResident = { guarantee: 'RESIDENT', guarantorId: randomUUID() } as const;
    const which = await disbursed(5, byResident);
    await change('declareLoanOverdue', which);
    const fund = await pay(next(which), '12000.00', { payer: 'GUARANTEE_FUND' });
    expect(fund.faults).toEqual(['input.payer NOT_GUARANTOR']);
    const { row } = await pay(next(which), '12000.00', { payer: 'GUARANTOR' });
    expect(row).toMatchObject({ status: 'SETTLED', owed: '0.00', overdueSince: null });
  });

  it('is written off after half a year, with what is owed then', async () => {
    const which = await disbursed(14);
    await pay(which, '200.00');
    await change('declareLoanOverdue', next(which));
    const overdueSince = afterMonths(afterMonths(today, -14), 1);
    const off = { ...next(which, 2), reason: '无可供执行的财产' };
    const early = await change('writeOffLoan', { ...off, writtenOffOn: afterDays(overdueSince, 179) });
    expect(early.faults).toEqual(['input.writtenOffOn TOO_EARLY']);
    const { row } = await change('writeOffLoan', { ...off, writtenOffOn: afterDays(overdueSince, 180) });
    expect(row).toMatchObject({
      ...{ status: 'WRITTEN_OFF', paid: '200.00', writtenOff: '11800.00', owed: '0.00', overdueAmount: '0.00' },
      ...{ overdueSince, endReason: '无可供执行的财产' },
    });
    const running = { ...(await disbursed(14)), writtenOffOn: today, reason: '无' };
    expect((await change('writeOffLoan', running)).code).toBe('CONFLICT');
  });

  it('is found by the day until which it is late', async () => {
    const { loan } = await disbursed(2);
    const found = async (day: string, community = COMMUNITY) => {
      const list = `loans(community: "${community}", first: 100, filter: { lateOn: "${day}" }) { edges { node { id } } }`;
      const { data } = await subgraph.execute(`{ ${list} }`);
      return data.loans.edges.map(({ node }: { node: { id: string } }) => node.id);
    };
    expect(await found(today)).toContain(loan);
    expect(await found(afterMonths(afterMonths(today, -2), 1))).not.toContain(loan);
    await pay({ loan, expectedVersion: 2 }, '1000.00');
    expect(await found(today)).not.toContain(loan);
  });
});

describe('the database itself', () => {
  const setLoan = (loan: string, values: Partial<typeof loans.$inferInsert>) =>
    subgraph.db.update(loans).set(values).where(eq(loans.id, loan));
  const refusedBy = (constraint: string) => ({ cause: expect.objectContaining({ constraint }) });

  it('keeps the balance from falling below zero, and from being nothing while the loan runs', async () => {
    const { loan } = await disbursed(1);
    await expect(setLoan(loan, { paid: 1_200_001 })).rejects.toMatchObject(refusedBy('loans_balance'));
    await expect(setLoan(loan, { paid: -1 })).rejects.toMatchObject(refusedBy('loans_balance'));
    await expect(setLoan(loan, { paid: 1_200_000 })).rejects.toMatchObject(refusedBy('loans_balance'));
    const settled = setLoan(loan, { status: 'SETTLED', paid: 1_199_999, endedOn: today });
    await expect(settled).rejects.toMatchObject(refusedBy('loans_balance'));
    await expect(setLoan(await approved(), { paid: 1 })).rejects.toMatchObject(refusedBy('loans_balance'));
  });
});

describe('reading', () => {
  it('takes as many statements for 100 residents as for 10', async () => {
    const residents = Array.from({ length: 100 }, () => randomUUID());
    const rows = await subgraph.db
      .insert(loans)
      .values(
        residents.map((residentId) => ({
          ...{ residentId, communityCode: COMMUNITY, purpose: '开店', requestedAmount: 1_200_000, requestedMonths: 12 },
          ...{ status: 'REPAYING' as const, appliedOn: '2021-01-01', guarantee: 'FUND' as const, months: 12 },
          ...{ guaranteedOn: '2021-01-02', amount: 1_200_000, decidedOn: '2021-01-03', bank: '银行' },
          disbursedOn: '2021-02-01',
        })),
      )
      .returning({ id: loans.id });
    const schedule = scheduleOf(1_200_000, 12, '2021-02-01');
    await subgraph.db
      .insert(loanInstalments)
      .values(rows.flatMap(({ id }) => schedule.map((one) => ({ loanId: id, ...one }))));
    await subgraph.db.execute(sql`analyze loans, loan_instalments`);
    const document = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Resident {
      loans { owed overdueAmount instalments { paid } repayments { amount } checks { kind } guarantor { id } }
      guaranteedLoans { id } } } }`;
    const asked = (n: number) => residents.slice(0, n).map((id) => ({ __typename: 'Resident', id }));
    await subgraph.execute(document, { representations: asked(10) });
    const forTen = subgraph.statements();
    const { data, errors, subjects } = await subgraph.execute(document, { representations: asked(100) });
    expect(errors).toEqual([]);
    expect(data._entities[99].loans[0]).toMatchObject({ owed: '12000.00', overdueAmount: '12000.00' });
    expect(subgraph.statements()).toBe(forTen);
    expect(subjects).toHaveLength(100);
  });
});
