const chinaDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' });

/** The calendar day in China at an instant, `YYYY-MM-DD`. */
export const chinaDate = (instant: Date = new Date()): string => chinaDay.format(instant);
