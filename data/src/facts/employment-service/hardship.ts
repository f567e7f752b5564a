import { type Day, TODAY } from '../../population/calendar.ts';
import type { Household, Person } from '../../population/person.ts';
import { named } from '../../random/named.ts';
import { Random } from '../../random/random.ts';
import { deterministicUuid } from '../../random/uuid.ts';
import { assistancesOf } from '../assistance.ts';
import { disabilityOf } from '../disability.ts';
import { type Employment, employmentsOf } from '../employment.ts';

/** A recognition of hardship on the labour market, and how far it came. */
export interface Hardship {
  readonly id: string;
  readonly person: Person;
  readonly employment: Employment;
  readonly status: 'APPLIED' | 'CHECKED' | 'PUBLICISED' | 'RECOGNISED' | 'REFUSED';
  readonly categories: readonly string[];
  readonly nearRetirement: boolean;
  readonly appliedOn: Day;
  readonly evidenceOn: Day;
  readonly checkedOn: Day | null;
  readonly publicFrom: Day | null;
  readonly publicUntil: Day | null;
  readonly decidedOn: Day | null;
  readonly refusalReason: string | null;
  readonly reviewedOn: Day | null;
  readonly reviewBy: Day | null;
}

/** **Assumed**: of the unemployed of whom a category is known, and of elder people in flexible employment who once were. */
const UNEMPLOYED_APPLY = 0.7;
const FLEXIBLE_RECOGNISED = 0.15;
/** **Assumed** share of applications that are refused after the check. */
const REFUSED = 0.05;
const YEAR = 365;
const PUBLIC_DAYS = 7;

const elderFrom = ({ sex }: Person): number => (sex === 'MALE' ? 50 : 40);
const pensionAge = ({ sex }: Person): number => (sex === 'MALE' ? 60 : 55);
const isElder = (person: Person): boolean => person.age >= elderFrom(person) && person.age < pensionAge(person);

/** The recognitions of a household's members. */
export function hardshipsOf(household: Household, seed: number): Hardship[] {
  const employments = employmentsOf(household, seed);
  if (!employments.some(({ status }) => status === 'UNEMPLOYED' || status === 'FLEXIBLE')) return [];
  const guarantee = assistancesOf(household, seed).find(
    ({ kind, status }) => kind === 'MINIMUM_LIVING_GUARANTEE' && status === 'ACTIVE',
  );
  const nobodyWorks = !employments.some(({ status }) => status === 'EMPLOYED' || status === 'FLEXIBLE');
  return employments.flatMap((employment) => {
    const random = new Random(seed, named('hardship'), employment.person.index);
    if (employment.status === 'FLEXIBLE') return recognisedBefore(employment, random, seed);
    if (employment.status !== 'UNEMPLOYED' || !random.chance(UNEMPLOYED_APPLY)) return [];
    const appliedOn = random.whole(Math.max(employment.since, TODAY - YEAR), TODAY - 1);
    const disability = disabilityOf(employment.person, household, seed);
    const isDisabled = disability?.status === 'CERTIFIED' && (disability.certifiedOn ?? TODAY) <= appliedOn;
    const categories = [
      ...(isElder(employment.person) ? ['AGE_4050'] : []),
      ...(isDisabled ? ['DISABLED'] : []),
      ...(guarantee && guarantee.grantedOn <= appliedOn ? ['MINIMUM_LIVING_GUARANTEE'] : []),
      ...(nobodyWorks ? ['ZERO_EMPLOYMENT_HOUSEHOLD'] : []),
      ...(appliedOn > employment.since + YEAR + 1 ? ['LONG_UNEMPLOYED'] : []),
      ...(employment.unemploymentReason === 'LAND_REQUISITIONED' ? ['LAND_REQUISITIONED'] : []),
    ];
    return categories.length > 0 ? [begin(employment, categories, appliedOn, random, seed)] : [];
  });
}

/** Elder people who were recognised while out of work and now work flexibly. */
function recognisedBefore(employment: Employment, random: Random, seed: number): Hardship[] {
  const { person, since } = employment;
  if (!isElder(person) || since < TODAY - 2 * YEAR || !random.chance(FLEXIBLE_RECOGNISED)) return [];
  return [begin(employment, ['AGE_4050'], since - random.whole(40, 80), random, seed)];
}

function begin(
  employment: Employment,
  categories: readonly string[],
  appliedOn: Day,
  random: Random,
  seed: number,
): Hardship {
  const { person } = employment;
  return {
    id: deterministicUuid(seed, named('hardship'), person.index),
    ...{ person, employment, categories, appliedOn },
    nearRetirement: person.age >= pensionAge(person) - 5 && person.age < pensionAge(person),
    ...course(appliedOn, employment.status === 'FLEXIBLE', random),
  };
}

type Course = Omit<Hardship, 'id' | 'person' | 'employment' | 'categories' | 'appliedOn' | 'nearRetirement'>;

/** How far an application came until today. */
function course(appliedOn: Day, isRecognised: boolean, random: Random): Course {
  const applied: Course = {
    ...{ status: 'APPLIED', evidenceOn: appliedOn, checkedOn: null, publicFrom: null, publicUntil: null },
    ...{ decidedOn: null, refusalReason: null, reviewedOn: null, reviewBy: null },
  };
  const checkedOn = appliedOn + random.whole(1, 10);
  const publicFrom = checkedOn + random.whole(1, 5);
  const publicUntil = publicFrom + PUBLIC_DAYS - 1;
  const decidedOn = publicUntil + random.whole(1, 5);
  const isRefused = !isRecognised && random.chance(REFUSED);
  if (checkedOn >= TODAY) return applied;
  const checked: Course = { ...applied, status: 'CHECKED', checkedOn };
  if (publicFrom >= TODAY) return checked;
  if (isRefused) {
    return { ...checked, status: 'REFUSED', decidedOn: publicFrom, refusalReason: '入户核查发现已在单位就业。' };
  }
  const publicised: Course = { ...checked, status: 'PUBLICISED', publicFrom, publicUntil };
  if (decidedOn >= TODAY) return publicised;
  const years = Math.floor((TODAY - 1 - decidedOn) / YEAR);
  const reviewedOn = years > 0 ? decidedOn + years * YEAR : null;
  const reviewBy = (reviewedOn ?? decidedOn) + YEAR;
  return { ...publicised, status: 'RECOGNISED', decidedOn, evidenceOn: reviewedOn ?? decidedOn, reviewedOn, reviewBy };
}
