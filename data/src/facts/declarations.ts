import { type Day, isoDate, TODAY } from '../population/calendar.ts';
import type { Household } from '../population/person.ts';
import { named } from '../random/named.ts';
import { Random } from '../random/random.ts';
import { deterministicUuid } from '../random/uuid.ts';
import { assistancesOf } from './assistance.ts';

/** What a household with assistance declares of the year before. */
export interface Declaration {
  readonly id: string;
  readonly year: number;
  readonly status: 'DECLARED' | 'RETURNED' | 'VERIFIED';
  readonly declaredOn: Day;
  readonly income: number;
  readonly assets: number;
  readonly dwellings: number;
  readonly verifiedOn: Day | null;
  readonly returnNote: string | null;
}

const THOUSAND = 100_000;

/** **Assumed**: households on assistance declare once in the last months; of ten, eight are verified and one is returned. */
export function declarationsOf(household: Household, seed: number): Declaration[] {
  const runs = assistancesOf(household, seed).some(({ status }) => status !== 'ENDED');
  const declaredOn = TODAY - new Random(seed, named('declaration-day'), household.index).whole(10, 200);
  if (!runs || household.registeredOn > declaredOn) return [];
  const random = new Random(seed, named('declaration'), household.index);
  const share = random.next();
  const status = share < 0.8 ? 'VERIFIED' : share < 0.9 ? 'RETURNED' : 'DECLARED';
  return [
    {
      id: deterministicUuid(seed, named('declaration'), household.index),
      year: Number(isoDate(declaredOn).slice(0, 4)) - 1,
      status,
      declaredOn,
      income: random.whole(0, 24) * THOUSAND,
      assets: random.whole(0, 40) * THOUSAND,
      dwellings: random.chance(0.7) ? 1 : 0,
      verifiedOn: status === 'VERIFIED' ? declaredOn + random.whole(1, 9) : null,
      returnNote: status === 'RETURNED' ? '未填报外出务工收入,请补报。' : null,
    },
  ];
}
