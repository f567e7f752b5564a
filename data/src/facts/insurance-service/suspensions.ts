import { type Day, TODAY } from '../../population/calendar.ts';
import { named } from '../../random/named.ts';
import { Random } from '../../random/random.ts';
import type { Enrolment } from '../insurance.ts';

const LONGEST = 500;

/** Since when nothing is paid to an enrolment that is suspended. */
export function suspendedOn({ person, kind, startedOn }: Enrolment, seed: number): Day {
  const random = new Random(seed, named(`suspension-${kind}`), person.index);
  return random.whole(Math.max(startedOn, TODAY - LONGEST), TODAY - 1);
}
