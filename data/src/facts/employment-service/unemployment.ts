import { type Day, TODAY } from '../../population/calendar.ts';
import type { Household } from '../../population/person.ts';
import { named } from '../../random/named.ts';
import { Random } from '../../random/random.ts';
import { deterministicUuid } from '../../random/uuid.ts';
import { type Employment, employmentsOf } from '../employment.ts';

/** A registration of unemployment that runs. */
export interface UnemploymentRegistration {
  readonly id: string;
  readonly employment: Employment;
  readonly registeredOn: Day;
  readonly verifiedOn: Day | null;
  readonly verifications: number;
  readonly verifyBy: Day;
}

const VERIFY_DAYS = 91;
/** **Assumed**: who reports when it is time. */
const REPORTS = 0.93;

/** The registrations of those in a household who are out of work, and how often they reported. */
export function unemploymentOf(household: Household, seed: number): UnemploymentRegistration[] {
  return employmentsOf(household, seed)
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
      return { id, employment, registeredOn, verifiedOn, verifications, verifyBy };
    });
}
