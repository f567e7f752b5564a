import type { Community } from '../divisions/load.ts';
import { isoDate } from '../population/calendar.ts';
import { communityId, communityPostings, workFundOf } from './community-funds.ts';
import type { Posting } from './ledger.ts';
import type { FundSource } from './payments.ts';

/** Fiscal years of the demo: when they were opened and closed. */
export const FISCAL_YEARS: readonly { year: number; openedOn: string; closedOn: string | null }[] = [
  { year: 2025, openedOn: '2024-09-10', closedOn: '2026-01-31' },
  { year: 2026, openedOn: '2025-09-10', closedOn: null },
  { year: 2027, openedOn: '2026-09-10', closedOn: null },
];
const CLOSED_YEAR = 2025;
const DRAFT_YEAR = 2027;
/** The year from which the policy's standards hold. */
export const STANDARDS_FROM = 2011;

/** An appropriation as finance keeps it; days as text, amounts in fen. */
export interface Appropriation {
  readonly id: string;
  readonly fiscalYear: number;
  readonly level: 'PREFECTURE' | 'COUNTY';
  readonly source: FundSource;
  readonly use: 'WORK_FUND' | 'OTHER';
  readonly amount: number;
  readonly status: 'DRAFT' | 'APPROVED' | 'APPROPRIATED' | 'CLOSED';
  readonly draftedOn: string;
  readonly approvedOn: string | null;
  readonly approvalNumber: string | null;
  readonly arrivedOn: string | null;
  readonly transferId: string | null;
  readonly closedOn: string | null;
}

/** What a community was given: each posting of an appropriation, what is still to come of this year, next year's draft. */
export function appropriationsOf(community: Community, countyName: string, seed: number): Appropriation[] {
  const postings = communityPostings(community, countyName, seed).filter(({ kind }) => kind === 'APPROPRIATION');
  const arrived = postings.map((posting) => ofPosting(community, posting));
  const yearly = workFundOf(countyName);
  const lacking = yearly - (postings.find(({ memo }) => memo.startsWith('2026'))?.amount ?? 0);
  const open = { source: 'BUDGET', use: 'WORK_FUND', arrivedOn: null, transferId: null, closedOn: null } as const;
  const rest = {
    ...open,
    fiscalYear: 2026,
    level: 'PREFECTURE',
    amount: lacking,
    status: 'APPROVED',
    draftedOn: '2026-07-06',
    approvedOn: '2026-08-14',
    approvalNumber: `${community.code.slice(0, 4)}财预〔2026〕${community.code.slice(6)}号`,
  } as const;
  const next = {
    ...open,
    fiscalYear: DRAFT_YEAR,
    level: 'COUNTY',
    amount: yearly,
    status: 'DRAFT',
    draftedOn: '2026-10-12',
    approvedOn: null,
    approvalNumber: null,
  } as const;
  return [...arrived, ...(lacking > 0 ? [rest] : []), next].map((one, place) => ({
    ...one,
    id: communityId('appropriation', community, place, seed),
  }));
}

function ofPosting({ code }: Community, posting: Posting): Omit<Appropriation, 'id'> {
  const arrivedOn = isoDate(posting.postedOn);
  const fiscalYear = Number(arrivedOn.slice(0, 4));
  const isWorkFund = posting.source === 'BUDGET';
  return {
    fiscalYear,
    level: isWorkFund ? 'COUNTY' : 'PREFECTURE',
    source: posting.source,
    use: isWorkFund ? 'WORK_FUND' : 'OTHER',
    amount: posting.amount,
    status: fiscalYear === CLOSED_YEAR ? 'CLOSED' : 'APPROPRIATED',
    draftedOn: `${fiscalYear - 1}-10-15`,
    approvedOn: `${fiscalYear}-01-08`,
    approvalNumber: `${code.slice(0, isWorkFund ? 6 : 4)}财预〔${fiscalYear}〕${code.slice(6)}号`,
    arrivedOn,
    transferId: posting.id ?? null,
    closedOn: fiscalYear === CLOSED_YEAR ? `${fiscalYear}-12-31` : null,
  };
}
