import { type Loan, loansOf } from '../../facts/loans.ts';
import { isoDate } from '../../population/calendar.ts';
import { named } from '../../random/named.ts';
import { deterministicUuid } from '../../random/uuid.ts';
import type { CopyBatch, CopyTable } from '../copy-batch.ts';
import { type DepartmentRows, dateOrNull, type RowsSource } from '../department-rows.ts';
import { byHouseholds } from './by-households.ts';

const loans: CopyTable = {
  name: 'loans',
  columns: [
    ...[
      'id',
      'resident_id',
      'community_code',
      'purpose',
      'requested_amount',
      'requested_months',
      'status',
      'applied_on',
    ],
    ...['guarantee', 'guarantor_id', 'guaranteed_on', 'amount', 'months', 'decided_on', 'bank', 'disbursed_on', 'paid'],
    ...['written_off', 'overdue_since', 'ended_on', 'end_reason', 'version'],
  ],
};
const checks: CopyTable = { name: 'loan_checks', columns: ['loan_id', 'kind', 'passed', 'finding', 'checked_on'] };
const instalments: CopyTable = { name: 'loan_instalments', columns: ['loan_id', 'number', 'due_on', 'amount'] };
const repayments: CopyTable = { name: 'loan_repayments', columns: ['id', 'loan_id', 'paid_on', 'amount', 'payer'] };
/** More than a loan has of instalments. */
const SLOTS = 64;

/** The rows of small secured loans. */
export const loanRows = ({ seed }: RowsSource): DepartmentRows =>
  byHouseholds(({ code }, households, batch) => {
    for (const loan of loansOf(households, seed)) addLoan(loan, code, { seed, batch });
  });

function addLoan(loan: Loan, code: string, { seed, batch }: { seed: number; batch: CopyBatch }): void {
  const { id, person, amount, months, status, guarantor, guaranteedOn, decidedOn, disbursedOn, checkedOn } = loan;
  const paidOnes = loan.instalments.slice(0, loan.paidInstalments);
  const paid = paidOnes.reduce((sum, one) => sum + one.amount, 0);
  const guarantee = guaranteedOn === null ? null : guarantor ? 'RESIDENT' : 'FUND';
  batch.row(loans, [
    ...[id, person.id, code, loan.purpose, amount, months, status, isoDate(loan.appliedOn), guarantee],
    ...[guarantor?.id ?? null, dateOrNull(guaranteedOn)],
    ...(decidedOn === null ? [null, null, null] : [amount, months, isoDate(decidedOn)]),
    ...[disbursedOn === null ? null : '吉林银行', dateOrNull(disbursedOn), paid],
    ...[status === 'WRITTEN_OFF' ? amount - paid : 0, dateOrNull(loan.overdueSince), dateOrNull(loan.endedOn)],
    ...[loan.endReason, 1],
  ]);
  if (checkedOn !== null) {
    const on = isoDate(checkedOn);
    batch.row(checks, [id, 'CREDIT', true, '征信记录良好。', on]);
    const finding = loan.checksPassed ? '经营场所已落实,项目可行。' : '经营场所未落实。';
    batch.row(checks, [id, 'PROJECT', loan.checksPassed, finding, on]);
  }
  for (const [at, one] of loan.instalments.entries()) {
    batch.row(instalments, [id, at + 1, isoDate(one.dueOn), one.amount]);
  }
  for (const [at, one] of paidOnes.entries()) {
    const repayment = deterministicUuid(seed, named('loan-repayment'), person.index * SLOTS + at);
    batch.row(repayments, [repayment, id, isoDate(one.dueOn), one.amount, 'BORROWER']);
  }
}
