/**
 * Days of the festivals that the lunar calendar and the sun set, for years that are not announced: Spring Festival (春节),
 * Dragon Boat (端午), Mid-autumn (中秋) and Tomb-sweeping (清明). Made by chinese-days 1.5.7 on Beijing time. They stand
 * here because its reckoning, and that of ICU for 2027, is a day off in some time zones.
 */
const FESTIVALS: ReadonlyMap<number, readonly [spring: string, dragonBoat: string, midAutumn: string, tombs: string]> =
  new Map([
    [2027, ['02-06', '06-09', '09-15', '04-05']],
    [2028, ['01-26', '05-28', '10-03', '04-04']],
    [2029, ['02-13', '06-16', '09-22', '04-04']],
    [2030, ['02-03', '06-05', '09-12', '04-05']],
    [2031, ['01-23', '06-24', '10-01', '04-05']],
    [2032, ['02-11', '06-12', '09-19', '04-04']],
    [2033, ['01-31', '06-01', '09-08', '04-04']],
    [2034, ['02-19', '06-20', '09-27', '04-05']],
    [2035, ['02-08', '06-10', '09-16', '04-05']],
    [2036, ['01-28', '05-30', '10-04', '04-04']],
    [2037, ['02-15', '06-18', '09-24', '04-04']],
    [2038, ['02-04', '06-07', '09-13', '04-05']],
    [2039, ['01-24', '05-27', '10-02', '04-05']],
    [2040, ['02-12', '06-14', '09-20', '04-04']],
  ]);

/** The last day that can be reckoned. */
export const LAST_KNOWN_DAY = '2040-12-31';

const DAY = 86_400_000;
const shifted = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);

/**
 * The thirteen statutory holidays of a year (全国年节及纪念日放假办法, as in force since 2025), without the days that an
 * arrangement moves to make longer holidays of them.
 */
function holidaysOf(year: number): ReadonlySet<string> {
  const festivals = FESTIVALS.get(year);
  if (!festivals) throw new RangeError(`The holidays of ${year} are not known; extend FESTIVALS.`);
  const [spring, dragonBoat, midAutumn, tombs] = festivals.map((one) => `${year}-${one}`) as [string, ...string[]];
  const springDays = [-1, 0, 1, 2].map((days) => shifted(spring, days));
  const fixed = ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'].map((one) => `${year}-${one}`);
  return new Set([...fixed, ...springDays, dragonBoat, midAutumn, tombs].filter((one) => one !== undefined));
}

const known = new Map<number, ReadonlySet<string>>();

/** Whether a day is a statutory holiday; of years that are not announced. */
export function isStatutoryHoliday(day: string): boolean {
  const year = Number(day.slice(0, 4));
  const holidays = known.get(year) ?? holidaysOf(year);
  known.set(year, holidays);
  return holidays.has(day);
}
