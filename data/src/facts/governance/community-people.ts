import type { Community } from '../../divisions/load.ts';
import { type Day, isoDate } from '../../population/calendar.ts';
import type { Person } from '../../population/person.ts';
import type { IdKind } from '../../random/uuid.ts';
import { deterministicUuid } from '../../random/uuid.ts';

/** A community in which people live, with the grown among them who are alive. */
export interface Place {
  readonly community: Community;
  readonly adults: readonly Person[];
  readonly seed: number;
}

const SLOTS = 64;

/** The id of thing number `slot`, below 64, of a kind in a community. */
export const placeId = ({ community, seed }: Pick<Place, 'community' | 'seed'>, kind: IdKind, slot: number): string =>
  deterministicUuid(seed, kind, Number(community.code) * SLOTS + slot);

/** `YYYY-MM-DD`, or nothing. */
export const isoOrNull = (day: Day | null): string | null => (day === null ? null : isoDate(day));
