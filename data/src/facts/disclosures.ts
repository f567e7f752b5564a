import type { Community } from '../divisions/load.ts';
import { type Day, dayOf, isoDate } from '../population/calendar.ts';
import { communityRandom } from '../population/communities.ts';
import { named } from '../random/named.ts';
import { communityId } from './community-funds.ts';
import type { Posting, SpendingPurpose } from './ledger.ts';
import type { FundSource } from './payments.ts';

/** The last month that every owner of accounts has closed, and the quarters that communities have disclosed or owe. */
export const CLOSED_THROUGH = '2026-09';
const QUARTERS = ['2025-Q1', '2025-Q2', '2025-Q3', '2025-Q4', '2026-Q1', '2026-Q2', '2026-Q3'];
/** **Assumed**: communities that are late with the last quarter, and those of them that are with the one before as well. */
const LATE = 0.1;
const LATE_TWICE = 0.3;
/** Day of the next month on which a month is closed. */
const CLOSING_DAY = '05';

/** A month that is closed, with the day of it. */
export interface ClosedMonth {
  readonly period: string;
  readonly closedOn: string;
}

/** The months that are closed since a day. */
export function closedMonths(since: Day): ClosedMonth[] {
  const closed: ClosedMonth[] = [];
  for (let period = isoDate(since).slice(0, 7); period <= CLOSED_THROUGH; period = monthAfter(period)) {
    closed.push({ period, closedOn: `${monthAfter(period)}-${CLOSING_DAY}` });
  }
  return closed;
}

function monthAfter(period: string): string {
  const [year, month] = period.split('-').map(Number) as [number, number];
  return month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, '0')}`;
}

/** A line of a disclosure: one source in one quarter, in fen. */
export interface DisclosedLine {
  readonly source: FundSource;
  readonly opening: number;
  readonly received: number;
  readonly spent: number;
  readonly spendings: ReadonlyMap<SpendingPurpose, number>;
}

/** What a community published for a quarter. */
export interface Disclosure {
  readonly id: string;
  readonly quarter: string;
  readonly publishedOn: string;
  readonly lines: readonly DisclosedLine[];
}

/** What a community has published of its postings; the same sums as the department would make of its ledger. */
export function disclosuresOf(community: Community, postings: readonly Posting[], seed: number): Disclosure[] {
  const random = communityRandom(community, named('disclosure'), seed);
  const late = random.chance(LATE) ? (random.chance(LATE_TWICE) ? 2 : 1) : 0;
  const sources = [...new Set(postings.map(({ source }) => source))];
  return QUARTERS.slice(0, QUARTERS.length - late).map((quarter, place) => {
    const [year, number] = [quarter.slice(0, 4), Number(quarter.slice(6))];
    const from = dayOf(`${year}-${String(number * 3 - 2).padStart(2, '0')}-01`);
    const next = monthAfter(`${year}-${String(number * 3).padStart(2, '0')}`);
    return {
      id: communityId('disclosure', community, place, seed),
      quarter,
      publishedOn: `${next}-${String(random.whole(8, 28)).padStart(2, '0')}`,
      lines: sources.map((source) => line(postings, source, { from, until: dayOf(`${next}-01`) })),
    };
  });
}

function line(
  postings: readonly Posting[],
  source: FundSource,
  { from, until }: { from: Day; until: Day },
): DisclosedLine {
  const spendings = new Map<SpendingPurpose, number>();
  let [opening, received, spent] = [0, 0, 0];
  for (const posting of postings) {
    if (posting.source !== source || posting.postedOn >= until) continue;
    const { amount, purpose, debit } = posting;
    if (posting.postedOn < from) opening += debit === 'FUND' ? amount : -amount;
    else if (purpose === null) received += amount;
    else {
      spent += amount;
      spendings.set(purpose, (spendings.get(purpose) ?? 0) + amount);
    }
  }
  return { source, opening, received, spent, spendings };
}
