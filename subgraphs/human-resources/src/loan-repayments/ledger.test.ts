import { randomUUID } from 'node:crypto';
import { chinaDate } from '@community-graph/kit/dates';
import { type MutatedRow, mutating } from '@community-graph/kit/testing/mutating';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { eq, sum } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loans } from '../loans/tables.ts';
import { definition } from '../subgraph.ts';
import { COMMUNITY } from '../testing-residents.ts';
import { firstUnpaidOn, overdueOf, scheduleOf, withPaid } from './ledger.ts';
import { loanRepayments } from './tables.ts';

const SEED = Number(process.env.LEDGER_SEED ?? Date.now() % 1_000_000);
const term = fc.record({
  amount: fc.integer({ min: 500_000, max: 30_000_000 }),
  months: fc.integer({ min: 6, max: 36 }),
});
const total = (amounts: readonly number[]) => amounts.reduce((sum, amount) => sum + amount, 0);

describe(`the ledger of a loan (seed ${SEED})`, () => {
  it('has instalments that are the amount together, differ by a fen at most, and are each due later', () => {
    fc.assert(
      fc.property(term, ({ amount, months }) => {
        const schedule = scheduleOf(amount, months, '2024-01-31');
        expect(total(schedule.map((one) => one.amount))).toBe(amount);
        const amounts = schedule.map((one) => one.amount);
        expect(Math.max(...amounts) - Math.min(...amounts)).toBeLessThanOrEqual(1);
        const days = schedule.map(({ dueOn }) => dueOn);
        expect([...new Set(days)].sort()).toEqual(days);
      }),
      { seed: SEED, numRuns: 500 },
    );
  });

  it('spreads what is paid over the instalments, first due first, and is overdue by the rest of what was due', () => {
    const paidPart = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(term, paidPart, fc.integer({ min: 0, max: 37 }), ({ amount, months }, part, after) => {
        const paid = Math.floor(amount * part);
        const schedule = scheduleOf(amount, months, '2024-01-15');
        const spread = withPaid(schedule, paid);
        expect(total(spread.map((one) => one.paid))).toBe(paid);
        const gap = spread.findIndex((one) => one.paid < one.amount);
        if (gap >= 0) expect(spread.slice(gap + 1).every((one) => one.paid === 0)).toBe(true);
        expect(firstUnpaidOn(schedule, paid)).toBe(gap < 0 ? null : spread[gap]?.dueOn);
        const day = schedule[after]?.dueOn ?? '2099-01-01';
        const late = spread.filter(({ dueOn }) => dueOn < day).map((one) => one.amount - one.paid);
        expect(overdueOf(schedule, paid, day)).toBe(total(late));
      }),
      { seed: SEED, numRuns: 500 },
    );
  });
});

describe(`random repayments through the graph (seed ${SEED})`, () => {
  let subgraph: TestSubgraph;
  interface LoanRow extends MutatedRow {
    readonly owed: string;
    readonly paid: string;
  }
  const change = mutating<LoanRow>(() => subgraph, 'loan', 'id version status owed paid');
  beforeAll(async () => {
    subgraph = await startTestSubgraph(definition);
  }, 60_000);
  afterAll(() => subgraph?.stop());

  const fen = (money: string): number => Math.round(Number(money) * 100);
  const yuan = (amount: number): string => (amount / 100).toFixed(2);

  /** A loan that was disbursed today. */
  async function disbursed(amount: number, months: number) {
    const [row] = await subgraph.db
      .insert(loans)
      .values({
        ...{ residentId: randomUUID(), communityCode: COMMUNITY, purpose: '开店', requestedAmount: amount },
        ...{ requestedMonths: months, status: 'APPROVED', appliedOn: '2020-01-01', guarantee: 'FUND', months },
        ...{ guaranteedOn: '2020-01-02', amount, decidedOn: '2020-01-03' },
      })
      .returning({ id: loans.id });
    const loan = row?.id ?? '';
    await change('disburseLoan', { loan, expectedVersion: 1, bank: '吉林银行', disbursedOn: chinaDate() });
    return loan;
  }

  it('leave owed what was disbursed less what was paid, never below zero, and the sum of what was recorded', async () => {
    const parts = fc.array(fc.double({ min: 0.001, max: 1.1, noNaN: true }), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(term, parts, async ({ amount, months }, payments) => {
        const loan = await disbursed(amount, months);
        let owed = amount;
        let version = 2;
        for (const part of payments) {
          const asked = Math.max(1, Math.floor(amount * part * 0.5));
          const input = { loan, expectedVersion: version, amount: yuan(asked), paidOn: chinaDate(), payer: 'BORROWER' };
          const { row, code } = await change('recordLoanRepayment', input);
          const isTaken = owed > 0 && asked <= owed;
          expect(code).toBe(isTaken ? undefined : owed === 0 ? 'CONFLICT' : 'BAD_USER_INPUT');
          if (!isTaken) continue;
          owed -= asked;
          version += 1;
          expect(fen(row.owed)).toBe(owed);
          expect(fen(row.owed)).toBe(amount - fen(row.paid));
          expect(row.status).toBe(owed === 0 ? 'SETTLED' : 'REPAYING');
        }
        const [recorded] = await subgraph.db
          .select({ total: sum(loanRepayments.amount) })
          .from(loanRepayments)
          .where(eq(loanRepayments.loanId, loan));
        expect(Number(recorded?.total ?? 0)).toBe(amount - owed);
        // Whatever is left is paid at once, to the fen.
        if (owed === 0) return;
        const last = { loan, expectedVersion: version, amount: yuan(owed), paidOn: chinaDate(), payer: 'BORROWER' };
        expect((await change('recordLoanRepayment', last)).row).toMatchObject({ status: 'SETTLED', owed: '0.00' });
      }),
      { seed: SEED, numRuns: 25 },
    );
  }, 60_000);
});
