import type { Community, Divisions } from '../../divisions/load.ts';

const COUNTY_LENGTH = 6;

/** Names of the counties of communities. */
export function countyNames(divisions: Divisions): (community: Community) => string {
  const names = new Map(divisions.regions.map((region) => [region.code, region.name]));
  return ({ code }) => names.get(code.slice(0, COUNTY_LENGTH)) ?? '';
}
