const DAY = 86_400_000;
const CHINA_MIDNIGHT = 'T00:00:00+08:00';

/** The instant at which a day begins in China. */
export const beginningOf = (day: string): Date => new Date(`${day}${CHINA_MIDNIGHT}`);

/** The instant at which a day is over in China. */
export const endOf = (day: string): Date => new Date(beginningOf(day).getTime() + DAY);
