import { afterMonths } from '@community-graph/kit/dates';
import type { LoanEvent } from '../loans/life-cycle.ts';
import type { LoanRow } from '../loans/tables.ts';

/** What is due when; amounts in fen. */
export interface Instalment {
  readonly number: number;
  readonly dueOn: string;
  readonly amount: number;
}

/** Equal monthly instalments that are the amount together; the first ones are a fen more where it does not divide. */
export function scheduleOf(amount: number, months: number, disbursedOn: string): Instalment[] {
  const base = Math.floor(amount / months);
  const rest = amount % months;
  return Array.from({ length: months }, (_, at) => ({
    number: at + 1,
    dueOn: afterMonths(disbursedOn, at + 1),
    amount: base + (at < rest ? 1 : 0),
  }));
}

/** What is owed: nothing before the loan is disbursed. */
export const owedOf = ({ disbursedOn, amount, paid, writtenOff }: LoanRow): number =>
  disbursedOn === null || amount === null ? 0 : amount - paid - writtenOff;

const sum = (instalments: readonly Instalment[]): number =>
  instalments.reduce((total, { amount }) => total + amount, 0);

/** What was due before a day and is not paid. */
export const overdueOf = (schedule: readonly Instalment[], paid: number, day: string): number =>
  Math.max(0, sum(schedule.filter(({ dueOn }) => dueOn < day)) - paid);

/** The instalments with what of each is paid: what is due first is paid first. */
export function withPaid<Row extends Instalment>(schedule: readonly Row[], paid: number): (Row & { paid: number })[] {
  let left = paid;
  return schedule.map((instalment) => {
    const part = Math.min(left, instalment.amount);
    left -= part;
    return { ...instalment, paid: part };
  });
}

/** The day on which the first instalment was due that is not wholly paid; `null` when all are. */
export const firstUnpaidOn = (schedule: readonly Instalment[], paid: number): string | null =>
  withPaid(schedule, paid).find((one) => one.paid < one.amount)?.dueOn ?? null;

/** What a repayment is in the life of a loan, by what is owed and overdue after it. */
export function eventOfRepayment(status: LoanRow['status'], after: { owed: number; overdue: number }): LoanEvent {
  if (after.owed === 0) return 'settle';
  return status === 'OVERDUE' && after.overdue === 0 ? 'catchUp' : 'repay';
}
