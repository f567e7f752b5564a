import { Addresses } from '../population/address.ts';
import { type Day, TODAY } from '../population/calendar.ts';
import type { Household } from '../population/person.ts';
import { named } from '../random/named.ts';
import { Random } from '../random/random.ts';

/** Where a household lived before its present address, and until when. */
export interface FormerHome {
  readonly address: string;
  readonly until: Day;
}

/** **Assumed**: one household in twenty has moved within its community since it was registered. */
const MOVED = 0.05;
/** Flats that the community's households of today do not reach. */
const OTHERS = 100_000;

/** The former home of a household, if it has moved. */
export function formerHomeOf(household: Household, seed: number): FormerHome | null {
  const { community, index, registeredOn } = household;
  const random = new Random(seed, named('former-home'), index);
  if (!random.chance(MOVED) || registeredOn >= TODAY) return null;
  const until = random.whole(registeredOn + 1, TODAY);
  return { until, address: new Addresses(community, seed).of(OTHERS + random.whole(0, 999)) };
}
