import { isUrban } from '../divisions/class-code.ts';
import { type Day, isoDate, TODAY } from '../population/calendar.ts';
import type { Household } from '../population/person.ts';
import { named } from '../random/named.ts';
import { Random } from '../random/random.ts';
import { deterministicUuid } from '../random/uuid.ts';
import { type Assistance, assistancesOf } from './assistance.ts';

/** Years for which counties have set standards. */
export const STANDARD_YEARS = [2020, 2021, 2022, 2023, 2024, 2025, 2026] as const;
/** **Assumed**: what a county guarantees a person a month in 2026, in fen, and what it adds each year. */
const STANDARD_2026 = { URBAN: 86_000, RURAL: 82_000 } as const;
const A_YEAR = 1_500;
const YEAR = 365;
const PUBLICATION = 7;

/** The standard of a year, in fen. */
export const standardOf = (area: 'URBAN' | 'RURAL', year: number): number =>
  STANDARD_2026[area] - (2026 - year) * A_YEAR;

/** The standard that holds for a household on a day. */
const standardFor = ({ community }: Household, day: Day): number =>
  standardOf(isUrban(community.classCode) ? 'URBAN' : 'RURAL', Number(isoDate(day).slice(0, 4)));

const livingIn = ({ members }: Household): number => Math.max(1, members.filter(({ death }) => death === null).length);

/** An application for assistance; days in the order of its life. */
export interface Application {
  readonly id: string;
  readonly kind: 'MINIMUM_LIVING_GUARANTEE';
  readonly status: 'APPLIED' | 'CHECKED' | 'REVIEWED' | 'PUBLISHED' | 'APPROVED' | 'REFUSED';
  readonly reason: string;
  readonly applicant: string;
  readonly appliedOn: Day;
  readonly checkedOn: Day | null;
  readonly persons: number;
  readonly monthlyIncome: number;
  readonly assets: number;
  readonly reviewedOn: Day | null;
  readonly votes: readonly [number, number, number];
  readonly publishedOn: Day | null;
  readonly decidedOn: Day | null;
  readonly refusalReason: string | null;
  readonly assistance: string | null;
}

const REASONS = [
  '患病丧失劳动能力,家庭收入低。',
  '失业后收入低于标准。',
  '单亲抚养子女,收入不足。',
  '年老无其他收入来源。',
];
const RUNNING = ['APPLIED', 'CHECKED', 'REVIEWED', 'PUBLISHED', 'REFUSED'] as const;
/** **Assumed**: households in a thousand that have applied and are not granted. */
const RUNNING_SHARE = 0.006;

/** Applications of a household: one for each grant of the minimum living guarantee, and some that are not granted. */
export function applicationsOf(household: Household, seed: number): Application[] {
  const grants = assistancesOf(household, seed).filter(({ kind }) => kind === 'MINIMUM_LIVING_GUARANTEE');
  const random = new Random(seed, named('assistance-application'), household.index);
  const head = household.members.find(({ death }) => death === null);
  if (household.kind === 'COLLECTIVE' || !head) return [];
  const base = {
    id: deterministicUuid(seed, named('assistance-application'), household.index),
    kind: 'MINIMUM_LIVING_GUARANTEE' as const,
    reason: random.pick(REASONS),
    applicant: head.id,
    persons: livingIn(household),
    assets: random.whole(0, 60) * 10_000,
    votes: [random.whole(9, 15), random.whole(0, 3), random.whole(0, 2)] as const,
  };
  const [grant] = grants;
  if (grant) {
    const decidedOn = grant.grantedOn;
    const appliedOn = Math.max(household.registeredOn, decidedOn - 30);
    const publishedOn = decidedOn - PUBLICATION - 1;
    // A household that registered only days before has no room for an application of its own.
    if (publishedOn - 2 < appliedOn) return [];
    const due = standardFor(household, decidedOn) * base.persons;
    const monthlyIncome = Math.max(0, due - grant.monthlyAmount);
    const days = { appliedOn, checkedOn: appliedOn + 1, reviewedOn: publishedOn - 1, publishedOn, decidedOn };
    return [{ ...base, ...days, status: 'APPROVED', monthlyIncome, refusalReason: null, assistance: grant.id }];
  }
  if (!random.chance(RUNNING_SHARE) || household.registeredOn > TODAY - YEAR) return [];
  return [{ ...base, ...runningApplication(random), monthlyIncome: random.whole(0, 30) * 1_000 }];
}

/** How far an application has come that is not granted. */
function runningApplication(random: Random) {
  const status = random.pick(RUNNING);
  const step = RUNNING.indexOf(status);
  const appliedOn = TODAY - random.whole(6, 30);
  const isRefused = status === 'REFUSED';
  return {
    status,
    appliedOn,
    checkedOn: step >= 1 ? appliedOn + 2 : null,
    reviewedOn: step >= 2 && !isRefused ? appliedOn + 4 : null,
    publishedOn: status === 'PUBLISHED' ? appliedOn + 5 : null,
    decidedOn: isRefused ? appliedOn + 6 : null,
    refusalReason: isRefused ? '经核查,家庭收入高于当年标准。' : null,
    assistance: null,
  };
}

/** What became of a grant, as its history tells: the version, the event and the day of each change. */
export function changesOf({ status, grantedOn, endedOn }: Assistance) {
  const granted = { version: 1, event: 'GRANT', changedOn: grantedOn, status: 'ACTIVE' };
  if (status === 'ENDED' && endedOn !== null)
    return [granted, { version: 2, event: 'END', changedOn: endedOn, status }];
  if (status === 'SUSPENDED') return [granted, { version: 2, event: 'SUSPEND', changedOn: grantedOn + 150, status }];
  return [granted];
}

const REVIEWED: ReadonlySet<string> = new Set(['MINIMUM_LIVING_GUARANTEE', 'MEDICAL', 'EDUCATION', 'HOUSING']);
/** **Assumed**: share of grants whose review is late. */
const LATE = 0.08;

/** When a running grant is to be reviewed next, and when it was last; `null` for kinds without a review. */
export function reviewsOf({ id, kind, status, grantedOn, serial }: Assistance, seed: number) {
  if (status === 'ENDED' || !REVIEWED.has(kind)) return null;
  const random = new Random(seed, named('assistance-review'), serial);
  const years = Math.floor((TODAY - grantedOn) / YEAR);
  const isLate = years > 0 && random.chance(LATE);
  const passed = isLate ? years - 1 : years;
  return {
    dueOn: grantedOn + (passed + 1) * YEAR,
    last:
      passed > 0
        ? {
            id: deterministicUuid(seed, named('assistance-review'), serial),
            assistance: id,
            on: grantedOn + passed * YEAR,
          }
        : null,
  };
}
