import { isUrban } from '../divisions/class-code.ts';
import type { Community, Divisions } from '../divisions/load.ts';
import { mix32, Random } from '../random/random.ts';
import { TOPIC } from '../random/topics.ts';

/** The city that is filled first. */
const FIRST_PREFECTURE = '2201';

/** The communities in the order in which they are filled: urban ones of Changchun, the rest of Changchun, all others. */
export function fillingOrder(divisions: Divisions): readonly Community[] {
  const rank = (community: Community): number => {
    if (!community.code.startsWith(FIRST_PREFECTURE)) return 2;
    return isUrban(community.classCode) ? 0 : 1;
  };
  return [...divisions.communities].sort((a, b) => rank(a) - rank(b) || (a.code < b.code ? -1 : 1));
}

/** The pseudo-random numbers of a community for a topic. */
export function communityRandom({ code }: Pick<Community, 'code'>, topic: number, seed: number): Random {
  return new Random(seed, topic, mix32(Number(code.slice(2, 7))) ^ Number(code.slice(7)));
}

/** Slots for ids of things of one kind in one community. */
const SLOTS = 64;

/** The index of a community's thing number `slot` of a kind, for `deterministicUuid`. */
export function communityIndex({ code }: Pick<Community, 'code'>, slot: number): number {
  if (slot >= SLOTS) throw new RangeError(`A community has ${SLOTS} things of a kind at most.`);
  return Number(code.slice(2)) * SLOTS + slot;
}

/** **Assumed**: sizes around 2,050, because 24.07 million people live in 11,860 communities; between 600 and 6,000. */
export function populationOf(community: Community, seed: number): number {
  const random = communityRandom(community, TOPIC.COMMUNITY, seed);
  const size = 1_880 * Math.exp(random.normal(0, 0.42));
  return Math.round(Math.max(600, Math.min(6_000, size)));
}
