import { afterMonths } from '@community-graph/kit/dates';
import { type Day, dayOf, isoDate, TODAY } from '../population/calendar.ts';
import type { Person } from '../population/person.ts';
import { named } from '../random/named.ts';
import { Random } from '../random/random.ts';
import { deterministicUuid } from '../random/uuid.ts';

/** A child's vaccination card. */
export interface VaccinationCard {
  readonly id: string;
  readonly person: Person;
  readonly openedOn: Day;
  readonly nextDueOn: string | null;
  readonly doses: readonly GivenDose[];
}

export interface GivenDose {
  readonly id: string;
  readonly vaccine: string;
  readonly dose: number;
  readonly givenOn: Day;
  readonly batch: string;
  readonly reacted: boolean;
}

/**
 * The doses of the first two years, as `prevention/programme.ts` of health has them: vaccine, dose, months after birth.
 * Cards of older children are not told: electronic ones began two years ago (**assumed**).
 */
const PROGRAMME = [
  ['HEPATITIS_B', 1, 0],
  ['BCG', 1, 0],
  ['HEPATITIS_B', 2, 1],
  ['POLIO', 1, 2],
  ['POLIO', 2, 3],
  ['DTAP', 1, 3],
  ['POLIO', 3, 4],
  ['DTAP', 2, 4],
  ['DTAP', 3, 5],
  ['HEPATITIS_B', 3, 6],
  ['MENINGOCOCCAL_A', 1, 6],
  ['MMR', 1, 8],
  ['JAPANESE_ENCEPHALITIS', 1, 8],
  ['MENINGOCOCCAL_A', 2, 9],
  ['DTAP', 4, 18],
  ['MMR', 2, 18],
  ['HEPATITIS_A', 1, 18],
  ['JAPANESE_ENCEPHALITIS', 2, 24],
] as const;
const TOLD_DAYS = 730;
/** **Assumed**: whose doses stopped, and at how many a reaction was recorded. */
const LAPSED = 0.12;
const REACTED = 0.004;

/** The card of a child born in the last two years; each dose is as many days late as the others. */
export function vaccinationCardOf(person: Person, seed: number): VaccinationCard | null {
  const { birth, index } = person;
  if (person.death !== null || birth > TODAY - 30 || birth <= TODAY - TOLD_DAYS) return null;
  const random = new Random(seed, named('vaccination-card'), index);
  const late = random.whole(0, 20);
  const stops = random.chance(LAPSED) ? random.whole(2, PROGRAMME.length - 1) : PROGRAMME.length;
  const born = isoDate(birth);
  const due = PROGRAMME.map(([, , months]) => afterMonths(born, months));
  const given = PROGRAMME.filter((_, at) => at < stops && dayOf(due[at] ?? '') + late < TODAY);
  return {
    id: deterministicUuid(seed, named('vaccination-card'), index),
    person,
    openedOn: birth + random.whole(3, 20),
    nextDueOn: due[given.length] ?? null,
    doses: given.map(([vaccine, dose], at) => ({
      id: deterministicUuid(seed, named('vaccination'), index * PROGRAMME.length + at),
      ...{ vaccine, dose, givenOn: dayOf(due[at] ?? '') + late },
      batch: `${born.slice(0, 4)}${String(random.whole(1, 99)).padStart(4, '0')}`,
      reacted: random.chance(REACTED),
    })),
  };
}
