import type { Community } from '../divisions/load.ts';
import { dayOf } from '../population/calendar.ts';
import { communityRandom } from '../population/communities.ts';
import { named } from '../random/named.ts';
import type { Random } from '../random/random.ts';
import { TOPIC } from '../random/topics.ts';
import { deterministicUuid } from '../random/uuid.ts';
import type { Posting, SpendingPurpose } from './ledger.ts';

/** Work funds of a community a year in fen: 550,000 yuan in a district, 50,000 in a county (吉政发〔2010〕37号 §6.3). */
export const WORK_FUND = { district: 55_000_000, county: 5_000_000 };
export const REWARD = 10_000_000;
/** **Assumed**: communities that got a reward instead of a subsidy. */
const REWARDED = 0.2;
/** **Assumed**: communities whose work fund of 2026 has not arrived in full, and how much of it has. */
const SHORT = 0.12;
const SHORT_PART = 0.8;
const YEARS = [2025, 2026];
const QUARTER_DAYS = ['03-20', '06-22', '09-18', '12-15'];
const LAST_QUARTER = '2026-10';
const PURPOSES: readonly (readonly [SpendingPurpose, string])[] = [
  ['OFFICE', '办公及水电费'],
  ['COMMUNITY_ACTIVITIES', '社区活动经费'],
  ['FACILITY_MAINTENANCE', '服务设施维护'],
  ['CONVENIENCE_SERVICES', '便民服务支出'],
  ['PUBLICITY_AND_TRAINING', '宣传培训支出'],
  ['VOLUNTEER_SUBSIDY', '志愿服务补助'],
];
/** Identifiers of one kind that a community may have. */
const SLOTS = 64;

/** The identifier of number `place` of a community's things of a kind. */
export const communityId = (kind: string, { code }: Pick<Community, 'code'>, place: number, seed: number): string =>
  deterministicUuid(seed, named(kind), Number(code) * SLOTS + place);

/** The kind of county by its name, as the standard of work funds tells them apart. */
export const isDistrict = (countyName: string): boolean => /区$/.test(countyName);

/** What a community is to get for its work in a year. */
export const workFundOf = (countyName: string): number =>
  isDistrict(countyName) ? WORK_FUND.district : WORK_FUND.county;

/** What a community's own account got and spent in the last two years; never more than it got. */
export function communityPostings(community: Community, countyName: string, seed: number): Posting[] {
  const random = communityRandom(community, TOPIC.FINANCE, seed);
  const yearly = workFundOf(countyName);
  const isShort = communityRandom(community, named('work-fund-arrival'), seed).chance(SHORT);
  const postings = YEARS.flatMap((year) => [
    appropriation(community, 'BUDGET', {
      amount: isShort && year === 2026 ? yearly * SHORT_PART : yearly,
      day: `${year}-01-15`,
      memo: `${year}年社区工作经费`,
    }),
    ...QUARTER_DAYS.map((day) => `${year}-${day}`)
      .filter((day) => day < LAST_QUARTER)
      .map((day) => spending(community, 'BUDGET', { amount: portion(yearly, random), day }, random.pick(PURPOSES))),
  ]);
  if (random.chance(REWARDED)) {
    const built = { amount: portion(REWARD, random), day: '2026-05-16' };
    postings.push(
      appropriation(community, 'REWARD_FOR_SUBSIDY', {
        amount: REWARD,
        day: '2025-11-28',
        memo: '和谐社区建设以奖代补资金',
      }),
      {
        ...spending(community, 'REWARD_FOR_SUBSIDY', built, ['CONSTRUCTION', '活动场所改造']),
        projectId: communityId('construction-project', community, 0, seed),
      },
    );
  }
  return postings.map((posting, place) => ({
    ...posting,
    id: communityId('community-transfer', community, place, seed),
  }));
}

/** Between 8 and 22 hundredths of the whole, in full yuan. */
const portion = (whole: number, random: Random): number => Math.round((whole * random.whole(80, 220)) / 100_000) * 100;

function appropriation(
  { code }: Community,
  source: Posting['source'],
  { amount, day, memo }: { amount: number; day: string; memo: string },
): Posting {
  const kind = 'APPROPRIATION';
  return {
    regionCode: code,
    source,
    debit: 'FUND',
    credit: kind,
    amount,
    postedOn: dayOf(day),
    memo,
    kind,
    paymentId: null,
    purpose: null,
  };
}

function spending(
  { code }: Community,
  source: Posting['source'],
  { amount, day }: { amount: number; day: string },
  [purpose, memo]: readonly [SpendingPurpose, string],
): Posting {
  const accounts = { debit: 'EXPENDITURE', credit: 'FUND' } as const;
  return {
    regionCode: code,
    source,
    ...accounts,
    amount,
    postedOn: dayOf(day),
    memo,
    kind: 'SPENDING',
    paymentId: null,
    purpose,
  };
}
