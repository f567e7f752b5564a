import { afterMonths } from '@community-graph/kit/dates';
import { isUrban } from '../divisions/class-code.ts';
import { type Day, dayOf, isoDate, TODAY } from '../population/calendar.ts';
import type { Household, Person } from '../population/person.ts';
import { named } from '../random/named.ts';
import { Random } from '../random/random.ts';
import { deterministicUuid } from '../random/uuid.ts';

/** Care for a minor at risk, with the plan and its last review. */
export interface MinorAtRisk {
  readonly id: string;
  readonly person: Person;
  readonly category: 'IDLE' | 'PRISONERS_CHILD' | 'LEFT_BEHIND' | 'UNGUARDED';
  readonly circumstances: string;
  readonly caretaker: Person | null;
  readonly reportedOn: Day;
  readonly confirmedOn: Day | null;
  readonly plan: {
    readonly id: string;
    readonly drawnOn: Day;
    readonly reviewEveryMonths: number;
    readonly review: { readonly id: string; readonly reviewedOn: Day; readonly progress: 'BETTER' | 'SAME' } | null;
    readonly nextReviewDueOn: Day;
  } | null;
}

/** A record of an offence committed as a minor. */
export interface JuvenileRecord {
  readonly id: string;
  readonly person: Person;
  readonly decidedOn: Day;
  readonly sealedOn: Day | null;
}

/** **Assumed**: of 1,000 minors 15 are at risk in towns, 50 in villages, where most are left behind. */
const URBAN = 0.015;
const RURAL = 0.05;
/** **Assumed**: of 1,000 people of 15 to 24, four have a record of when they were minors; most are sealed. */
const RECORDED = 0.004;
const SEALED = 0.7;
const CIRCUMSTANCES = {
  IDLE: '辍学在家,未就业。',
  PRISONERS_CHILD: '父亲服刑,由亲属照料。',
  LEFT_BEHIND: '父母外出务工,由祖父母照料。',
  UNGUARDED: '监护人患病,无力照料。',
};

const monthsLater = (day: Day, months: number): Day => dayOf(afterMonths(isoDate(day), months));

/** The care for the minors of a household who are at risk. */
export function minorsOf({ members, community, registeredOn }: Household, seed: number): MinorAtRisk[] {
  const urban = isUrban(community.classCode);
  return members.flatMap((person) => {
    const random = new Random(seed, named('minor-at-risk'), person.index);
    const earliest = Math.max(registeredOn, person.birth + 400, TODAY - 500);
    const may = person.death === null && person.age < 18 && earliest < TODAY - 10;
    if (!random.chance(urban ? URBAN : RURAL) || !may) return [];
    const category = categoryOf(person, urban, random);
    const reportedOn = random.whole(earliest, TODAY - 1);
    const confirmedOn = reportedOn + random.whole(1, 20);
    const drawnOn = confirmedOn + random.whole(0, 15);
    const grown = members.filter(({ age, death }) => age >= 18 && death === null);
    return [
      {
        ...{ id: deterministicUuid(seed, named('minor-at-risk'), person.index), person, category, reportedOn },
        ...{ circumstances: CIRCUMSTANCES[category], caretaker: grown.length > 0 ? random.pick(grown) : null },
        confirmedOn: confirmedOn > TODAY ? null : confirmedOn,
        plan: drawnOn > TODAY ? null : planOf(person, drawnOn, random, seed),
      },
    ];
  });
}

function categoryOf({ age }: Person, urban: boolean, random: Random): MinorAtRisk['category'] {
  if (age >= 16 && random.chance(0.5)) return 'IDLE';
  if (!urban && random.chance(0.75)) return 'LEFT_BEHIND';
  return random.pick(['PRISONERS_CHILD', 'UNGUARDED'] as const);
}

function planOf(person: Person, drawnOn: Day, random: Random, seed: number): NonNullable<MinorAtRisk['plan']> {
  const reviewEveryMonths = random.pick([3, 6]);
  const reviewedOn = drawnOn + random.whole(20, reviewEveryMonths * 30);
  const progress = random.pick(['BETTER', 'SAME'] as const);
  const id = deterministicUuid(seed, named('care-review'), person.index);
  const review = reviewedOn > TODAY ? null : { id, reviewedOn, progress };
  return {
    ...{ id: deterministicUuid(seed, named('care-plan'), person.index), drawnOn, reviewEveryMonths, review },
    nextReviewDueOn: monthsLater(review?.reviewedOn ?? drawnOn, reviewEveryMonths),
  };
}

/** The records of a household's members of when they were minors. */
export function juvenileRecordsOf({ members }: Household, seed: number): JuvenileRecord[] {
  return members.flatMap((person) => {
    const random = new Random(seed, named('juvenile-record'), person.index);
    if (!random.chance(RECORDED) || person.death !== null || person.age < 15 || person.age > 24) return [];
    const decidedOn = person.birth + random.whole(14 * 366, 15 * 365);
    const sealedOn = random.chance(SEALED) ? decidedOn : null;
    return [{ id: deterministicUuid(seed, named('juvenile-record'), person.index), person, decidedOn, sealedOn }];
  });
}
