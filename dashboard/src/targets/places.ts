import type { PlaceTargetFragment, PolicyTargetKey, TargetsBoardQuery } from '../generated/graphql.ts';

/** A division or community below the one that is looked at, and how far it has come in one target. */
export interface Place {
  readonly code: string;
  readonly name: string;
  /** Null when the graph does not tell it. */
  readonly population: number | null;
  readonly progress: PlaceTargetFragment['progress'];
}

/** Length of a street's code; below it are communities. */
const STREET_DIGITS = 9;
/** Length of a community's code. */
const COMMUNITY_DIGITS = 12;

/** Whether what lies below are communities. */
export const isStreet = (region: string): boolean => region.length === STREET_DIGITS;
/** Whether nothing lies below. */
export const isCommunity = (code: string): boolean => code.length === COMMUNITY_DIGITS;

/** The places below a division, as they are in one target. */
export function placesOf(region: TargetsBoardQuery['region'], key: PolicyTargetKey): Place[] {
  const communities = region?.communities?.edges?.flatMap(({ node }) => node ?? []) ?? [];
  return [...(region?.children ?? []), ...communities].map(({ code, name, population, policyTargets }) => ({
    code,
    name: name ?? code,
    population: population?.total ?? null,
    progress: policyTargets?.find((target) => target.key === key)?.progress ?? null,
  }));
}

/** The places that do not meet the target, the furthest behind first; none of which it cannot be said. */
export function fallingShort(places: readonly Place[]): Place[] {
  return places
    .filter(({ progress }) => progress?.isMet === false)
    .sort(
      (one, other) => (one.progress?.share ?? 0) - (other.progress?.share ?? 0) || one.code.localeCompare(other.code),
    );
}
