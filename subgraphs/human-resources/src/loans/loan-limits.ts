import type { Faults } from '@community-graph/kit/errors';

/** What a loan may be, from a day on; amounts in fen. */
export interface LoanLimits {
  readonly since: string;
  readonly basis: string;
  readonly leastAmount: number;
  readonly mostAmount: number;
  readonly leastMonths: number;
  readonly mostMonths: number;
}

/** **Assumed** by us: the documents set no least. */
const LEAST = { leastAmount: 500_000, leastMonths: 6 };

/**
 * The declared rules, the latest first: a new one is a line more. Sums and terms of individuals, as the national documents
 * named in `basis` are remembered to set them; **Assumed** until an office confirms them against their text.
 */
export const LOAN_RULES: readonly LoanLimits[] = [
  { since: '2023-10-01', basis: '财金〔2023〕75号', ...LEAST, mostAmount: 30_000_000, mostMonths: 36 },
  { since: '2020-04-15', basis: '财金〔2020〕21号', ...LEAST, mostAmount: 20_000_000, mostMonths: 36 },
  { since: '2018-03-28', basis: '财金〔2018〕22号', ...LEAST, mostAmount: 15_000_000, mostMonths: 36 },
  { since: '2016-07-24', basis: '银发〔2016〕202号', ...LEAST, mostAmount: 10_000_000, mostMonths: 36 },
  { since: '2008-08-04', basis: '银发〔2008〕238号', ...LEAST, mostAmount: 5_000_000, mostMonths: 24 },
];

/** The limits that hold on a day; `null` when none did yet. */
export const limitsOn = (day: string): LoanLimits | null => LOAN_RULES.find(({ since }) => since <= day) ?? null;

const yuan = (fen: number): string => (fen / 100).toFixed(2);

/** Adds faults for a sum or a term outside the limits of a day. */
export function checkLimits(faults: Faults, { amount, months }: { amount: number; months: number }, day: string): void {
  const limits = limitsOn(day);
  if (!limits) {
    faults.add('amount', 'NO_RULE', `no rule of ${day} allows such a loan.`);
    return;
  }
  const { leastAmount, mostAmount, leastMonths, mostMonths, basis } = limits;
  if (amount < leastAmount || amount > mostAmount) {
    faults.add('amount', 'OUTSIDE_LIMITS', `must be ${yuan(leastAmount)} to ${yuan(mostAmount)} yuan (${basis}).`);
  }
  if (months < leastMonths || months > mostMonths) {
    faults.add('months', 'OUTSIDE_LIMITS', `must be ${leastMonths} to ${mostMonths} months (${basis}).`);
  }
}
