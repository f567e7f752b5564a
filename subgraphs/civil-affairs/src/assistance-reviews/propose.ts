import type { AssistanceRow } from '../assistance/tables.ts';
import { assetLimit, guaranteeAmount } from '../assistance-standards/amount.ts';
import type { AssistanceStandardRow } from '../assistance-standards/tables.ts';
import type { Means } from '../means/means.ts';
import type { AssistanceReviewRow } from './tables.ts';

type Reason = AssistanceReviewRow['reasons'][number];

/** What a review found: by the evidence of other departments, and by the visit. */
export interface Findings {
  readonly means: Omit<Means, 'insured'> & { readonly paidTwice?: readonly string[] | undefined };
  readonly monthlyIncome: number;
  readonly assets: number;
}

/** What a review proposes, and why. */
export type Proposal = Pick<AssistanceReviewRow, 'proposal' | 'proposedAmount' | 'reasons'>;

const plain = (proposal: 'KEEP' | 'SUSPEND' | 'EXIT', reasons: Reason[]): Proposal => ({
  proposal,
  proposedAmount: null,
  reasons,
});

/**
 * What a review proposes. Assistance ends when nobody lives, or what the household has is above what the standard brings;
 * it is suspended while what departments tell contradicts the visit; else it follows the standard. `standard` is that of
 * the minimum living guarantee, absent for other kinds.
 */
export function propose(
  grant: Pick<AssistanceRow, 'monthlyAmount'>,
  { means, monthlyIncome, assets }: Findings,
  standard?: Pick<AssistanceStandardRow, 'monthlyPerPerson'>,
): Proposal {
  if (means.living === 0) return plain('EXIT', ['NOBODY_ALIVE']);
  const amount = standard ? guaranteeAmount(standard, { persons: means.living, monthlyIncome }) : grant.monthlyAmount;
  const ends: Reason[] = [];
  if (amount === 0) ends.push('INCOME_ABOVE_STANDARD');
  if (standard && assets > assetLimit(standard, means.living)) ends.push('ASSETS_ABOVE_LIMIT');
  if (ends.length > 0) return plain('EXIT', ends);
  const doubts: Reason[] = [];
  if (standard && monthlyIncome === 0 && means.employed > 0) doubts.push('WORK_WITHOUT_INCOME');
  if (standard && monthlyIncome === 0 && means.pensioners > 0) doubts.push('PENSION_WITHOUT_INCOME');
  if (means.paidTwice && means.paidTwice.length > 0) doubts.push('PAID_TWICE');
  if (doubts.length > 0) return plain('SUSPEND', doubts);
  if (amount === grant.monthlyAmount) return plain('KEEP', []);
  const reasons: Reason[] = means.deceased > 0 ? ['MEMBER_DIED', 'AMOUNT_DIFFERS'] : ['AMOUNT_DIFFERS'];
  return { proposal: 'CHANGE', proposedAmount: amount, reasons };
}
