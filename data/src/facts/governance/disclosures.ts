import { type Day, dayOf, TODAY } from '../../population/calendar.ts';
import { communityRandom } from '../../population/communities.ts';
import { named } from '../../random/named.ts';
import { type Place, placeId } from './community-people.ts';

/** What a community has to disclose of a period. */
export interface Disclosure {
  readonly id: string;
  readonly subject: string;
  readonly periodFrom: Day;
  readonly periodUntil: Day;
  readonly dueOn: Day;
  readonly status: 'DUE' | 'DISCLOSED' | 'QUESTIONED' | 'CLOSED';
  readonly disclosedOn: Day | null;
  readonly medium: string | null;
  readonly content: string | null;
  readonly question: string | null;
  readonly answer: string | null;
}

const DISCLOSURE = named('affairs-disclosure');
/** The duties of `subgraphs/civil-affairs/src/disclosure/duties.ts`: subject, months, days; a test compares them. */
const DUTIES: readonly (readonly [string, number, number])[] = [
  ['ACCOUNTS', 3, 20],
  ['ASSISTANCE', 6, 15],
  ['PROJECTS', 3, 20],
  ['RESOLUTIONS', 6, 30],
  ['WORK_PLAN', 12, 31],
];
const CONTENTS: Readonly<Record<string, string>> = {
  ACCOUNTS: '本季度收支明细和结余。',
  ASSISTANCE: '本期享受救助户数、人数和标准。',
  PROJECTS: '本季度工程、采购项目和金额。',
  RESOLUTIONS: '居民会议决议的执行情况。',
  WORK_PLAN: '本年度工作计划完成情况和下年度计划。',
};
const MEDIA = ['NOTICE_BOARD', 'NOTICE_BOARD', 'ASSEMBLY', 'ONLINE'];
const QUESTIONS = ['维修支出为何高于去年?', '采购是否经过比价?', '结余如何使用?'];
const ANSWERS = ['票据已在公开栏补充公示。', '经三家比价后确定。', '结余转入下期,专款专用。'];
const YEARS = [2025, 2026];

const dayOfMonth = (year: number, month: number, day: number): Day =>
  Math.floor(Date.UTC(year, month - 1, day) / 86_400_000);

/** **Assumed**: of this year's that are due one in eight is overdue; a twentieth of what was disclosed was questioned. */
export function disclosuresOf(place: Place): Disclosure[] {
  const random = communityRandom(place.community, named('disclosures'), place.seed);
  const periods = YEARS.flatMap((year) =>
    DUTIES.flatMap(([subject, months, days]) =>
      Array.from({ length: 12 / months }, (_, index) => ({
        subject,
        periodFrom: dayOfMonth(year, index * months + 1, 1),
        periodUntil: dayOfMonth(year, index * months + months + 1, 0),
        dueOn: dayOfMonth(year, index * months + months + 1, days),
      })),
    ),
  );
  return periods.map((period, at): Disclosure => {
    const id = placeId(place, DISCLOSURE, at);
    const nothing = { disclosedOn: null, medium: null, content: null, question: null, answer: null };
    const isRecent = period.periodFrom >= dayOf('2026-01-01');
    if (period.dueOn > TODAY || (isRecent && random.chance(1 / 8))) return { id, ...period, status: 'DUE', ...nothing };
    const disclosedOn = Math.min(TODAY - 1, period.dueOn - random.whole(-10, 14));
    const isAsked = random.chance(1 / 20);
    const isAnswered = isAsked && random.chance(0.7);
    return {
      id,
      ...period,
      status: isAsked && !isAnswered ? 'QUESTIONED' : isRecent ? 'DISCLOSED' : 'CLOSED',
      disclosedOn,
      medium: random.pick(MEDIA),
      content: CONTENTS[period.subject] ?? '',
      question: isAsked ? random.pick(QUESTIONS) : null,
      answer: isAnswered ? random.pick(ANSWERS) : null,
    };
  });
}
