import type { WorkFundStandardRow } from './tables.ts';

/**
 * Whether a community's county is a city district, by GB/T 2260: the third and fourth digits 21 to 50 are regions and
 * autonomous prefectures, of which 01 to 20 are county-level cities; elsewhere 01 to 20 are districts. 51 to 79 are
 * districts and, as the statistics bureau numbers them, development zones.
 */
export function regionKindOf(code: string): WorkFundStandardRow['regionKind'] {
  const prefecture = Number(code.slice(2, 4));
  const county = Number(code.slice(4, 6));
  const isPrefectureOfCities = prefecture >= 21 && prefecture <= 50;
  const isDistrict = (county >= 51 && county <= 79) || (county <= 20 && !isPrefectureOfCities);
  return isDistrict ? 'DISTRICT' : 'COUNTY';
}
