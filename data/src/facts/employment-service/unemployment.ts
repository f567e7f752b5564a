import { type Day, TODAY } from '../../population/calendar.ts';
import type { Household } from '../../population/person.ts';
import { named } from '../../random/named.ts';
import { Random } from '../../random/random.ts';
import { deterministicUuid } from '../../random/uuid.ts';
import { type Employment, employmentsOf } from '../employment.ts';
import { hardshipsOf } from './hardship.ts';

/** A registration of unemployment that runs, or that ended when its person found work. */
export interface UnemploymentRegistration {
  readonly id: string;
  readonly employment: Employment;
  readonly registeredOn: Day;
  readonly verifiedOn: Day | null;
  readonly verifications: number;
  readonly verifyBy: Day | null;
  readonly endedOn: Day | null;
}

const VERIFY_DAYS = 91;
/** **Assumed**: who reports when it is time. */
const REPORTS = 0.93;

/** **Assumed** share of those who found their work in the last two years and were registered as unemployed before. */
const BEFORE = 0.2;
const TWO_YEARS = 730;
/** Longer than anybody who was recognised as in hardship had been out of work when applying. */
const SHORTEST = 90;

/** The registrations of those in a household who are out of work or were before, and how often they reported. */
export function unemploymentOf(household: Household, seed: number): UnemploymentRegistration[] {
  const employments = employmentsOf(household, seed);
  return [...running(employments, seed), ...ended(employments, household, seed)];
}

/** The registrations of those who have found work; who was recognised as in hardship before that was registered. */
function ended(employments: readonly Employment[], household: Household, seed: number): UnemploymentRegistration[] {
  const recent = employments.filter(
    ({ status, since }) => (status === 'EMPLOYED' || status === 'FLEXIBLE') && since >= TODAY - TWO_YEARS,
  );
  if (recent.length === 0) return [];
  const recognised = new Set(hardshipsOf(household, seed).map(({ person }) => person.index));
  return recent.flatMap((employment) => {
    const { person, since } = employment;
    const random = new Random(seed, named('unemployment-before'), person.index);
    if (!recognised.has(person.index) && !random.chance(BEFORE)) return [];
    const registeredOn = since - random.whole(SHORTEST, 300);
    const verifications = Math.floor((since - registeredOn) / VERIFY_DAYS);
    const id = deterministicUuid(seed, named('unemployment'), person.index);
    const verifiedOn = verifications > 0 ? registeredOn + verifications * (VERIFY_DAYS - 1) : null;
    return [{ id, employment, registeredOn, verifiedOn, verifications, verifyBy: null, endedOn: since }];
  });
}

function running(employments: readonly Employment[], seed: number): UnemploymentRegistration[] {
  return employments
    .filter(({ status }) => status === 'UNEMPLOYED')
    .map((employment) => {
      const { index } = employment.person;
      const random = new Random(seed, named('unemployment'), index);
      const registeredOn = employment.since;
      let verifiedOn: Day | null = null;
      let verifications = 0;
      for (;;) {
        const next: Day = (verifiedOn ?? registeredOn) + random.whole(70, VERIFY_DAYS - 1);
        if (next >= TODAY || !random.chance(REPORTS)) break;
        verifiedOn = next;
        verifications++;
      }
      const id = deterministicUuid(seed, named('unemployment'), index);
      const verifyBy = (verifiedOn ?? registeredOn) + VERIFY_DAYS;
      return { id, employment, registeredOn, verifiedOn, verifications, verifyBy, endedOn: null };
    });
}
