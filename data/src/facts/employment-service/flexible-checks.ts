import { isUrban } from '../../divisions/class-code.ts';
import { type Day, TODAY } from '../../population/calendar.ts';
import type { Household, Person } from '../../population/person.ts';
import { named } from '../../random/named.ts';
import { Random } from '../../random/random.ts';
import { deterministicUuid } from '../../random/uuid.ts';
import { employmentsOf } from '../employment.ts';
import { enrolmentsOf } from '../insurance.ts';

/** A check of flexible employment that was made, and when the next one is due. */
export interface FlexibleCheck {
  readonly id: string;
  readonly nextId: string;
  readonly person: Person;
  readonly checkedOn: Day;
  readonly nextOn: Day;
  readonly method: 'VISIT' | 'PHONE' | 'OFFICE';
  readonly pensionInsured: boolean;
  readonly medicalInsured: boolean;
}

/** **Assumed** share of people in flexible employment who are checked every half a year; towns only. */
const CHECKED = 0.12;
const HALF_A_YEAR = 183;

/** The last checks of a household's members. */
export function flexibleChecksOf(household: Household, seed: number): FlexibleCheck[] {
  if (!isUrban(household.community.classCode)) return [];
  const checked = employmentsOf(household, seed).flatMap(({ person, status, since }) => {
    const random = new Random(seed, named('flexible-check'), person.index);
    if (status !== 'FLEXIBLE' || since > TODAY - 200 || !random.chance(CHECKED)) return [];
    return [{ person, checkedOn: TODAY - random.whole(1, HALF_A_YEAR), random }];
  });
  if (checked.length === 0) return [];
  const paid = enrolmentsOf(household, seed).filter(({ status }) => status === 'CONTRIBUTING');
  return checked.map(({ person, checkedOn, random }) => {
    const pays = (kind: 'PENSION' | 'MEDICAL') => paid.some((one) => one.person === person && one.kind === kind);
    return {
      id: deterministicUuid(seed, named('flexible-check'), person.index * 2),
      nextId: deterministicUuid(seed, named('flexible-check'), person.index * 2 + 1),
      ...{ person, checkedOn, nextOn: checkedOn + HALF_A_YEAR, method: random.pick(['VISIT', 'PHONE', 'OFFICE']) },
      ...{ pensionInsured: pays('PENSION'), medicalInsured: pays('MEDICAL') },
    };
  });
}
