import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';

/** Kinds of county that the policy tells apart. */
export type RegionKind = 'DISTRICT' | 'COUNTY';

/**
 * Whether a community's county is a city district, by GB/T 2260: the third and fourth digits 21 to 50 are regions and
 * autonomous prefectures, of which 01 to 20 are county-level cities; elsewhere 01 to 20 are districts. 51 to 79 are
 * districts and, as the statistics bureau numbers them, development zones.
 */
export function regionKindOf(code: string): RegionKind {
  const prefecture = Number(code.slice(2, 4));
  const county = Number(code.slice(4, 6));
  const isPrefectureOfCities = prefecture >= 21 && prefecture <= 50;
  const isDistrict = (county >= 51 && county <= 79) || (county <= 20 && !isPrefectureOfCities);
  return isDistrict ? 'DISTRICT' : 'COUNTY';
}

/** {@link regionKindOf} of a column with codes, as text; a test compares the two for every county. */
export function regionKindInSql(code: SQLWrapper): SQL<RegionKind> {
  const county = sql`substr(${code}, 5, 2)`;
  return sql<RegionKind>`CASE WHEN ${county} BETWEEN '51' AND '79'
    OR ${county} <= '20' AND substr(${code}, 3, 2) NOT BETWEEN '21' AND '50' THEN 'DISTRICT' ELSE 'COUNTY' END`;
}
