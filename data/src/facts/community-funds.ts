import type { Community } from '../divisions/load.ts';
import { dayOf } from '../population/calendar.ts';
import { communityRandom } from '../population/communities.ts';
import type { Random } from '../random/random.ts';
import { TOPIC } from '../random/topics.ts';
import type { Posting } from './ledger.ts';

/** Work funds of a community a year in fen: 550,000 yuan in a district, 50,000 in a county (吉政发〔2010〕37号 §6.3). */
const WORK_FUND = { district: 55_000_000, county: 5_000_000 };
const REWARD = 10_000_000;
/** **Assumed**: communities that got a reward instead of a subsidy. */
const REWARDED = 0.2;
const YEARS = [2025, 2026];
const QUARTER_DAYS = ['03-20', '06-22', '09-18', '12-15'];
const LAST_QUARTER = '2026-10';
const PURPOSES = ['办公及水电费', '社区活动经费', '服务设施维护', '便民服务支出', '宣传培训支出', '志愿服务补助'];

/** What a community's own account got and spent in the last two years; never more than it got. */
export function communityPostings(community: Community, countyName: string, seed: number): Posting[] {
  const random = communityRandom(community, TOPIC.FINANCE, seed);
  const district = /区$/.test(countyName);
  const yearly = district ? WORK_FUND.district : WORK_FUND.county;
  const postings = YEARS.flatMap((year) => [
    appropriation(community, 'BUDGET', yearly, `${year}-01-15`, `${year}年社区工作经费`),
    ...QUARTER_DAYS.map((day) => `${year}-${day}`)
      .filter((day) => day < LAST_QUARTER)
      .map((day) => spending(community, 'BUDGET', portion(yearly, random), day, random.pick(PURPOSES))),
  ]);
  if (random.chance(REWARDED)) {
    postings.push(
      appropriation(community, 'REWARD_FOR_SUBSIDY', REWARD, '2025-11-28', '和谐社区建设以奖代补资金'),
      spending(community, 'REWARD_FOR_SUBSIDY', portion(REWARD, random), '2026-05-16', '活动场所改造'),
    );
  }
  return postings;
}

/** Between 8 and 22 hundredths of the whole, in full yuan. */
const portion = (whole: number, random: Random): number => Math.round((whole * random.whole(80, 220)) / 100_000) * 100;

function appropriation(
  { code }: Community,
  source: Posting['source'],
  amount: number,
  day: string,
  memo: string,
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
  };
}

function spending({ code }: Community, source: Posting['source'], amount: number, day: string, memo: string): Posting {
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
  };
}
