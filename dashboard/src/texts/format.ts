const MONEY = new Intl.NumberFormat('zh-CN', { style: 'currency', currency: 'CNY' });
const TIME = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' });
const SHARE = new Intl.NumberFormat('zh-CN', { style: 'percent', maximumFractionDigits: 1 });
const DAY = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' });
const DAY_MILLISECONDS = 86_400_000;
const COUNT = new Intl.NumberFormat('zh-CN');

/** Yuan as the graph tells them, `"450.00"`, for reading; empty when not told. */
export const money = (amount: string | null | undefined): string => (amount ? MONEY.format(Number(amount)) : '');
/** An instant as day and time in China; empty when not told. */
export const moment = (time: string | null | undefined): string => (time ? TIME.format(new Date(time)) : '');
/** A share as per cent. */
export const percent = (share: number): string => SHARE.format(share);
/** A count with its thousands apart. */
export const count = (number: number): string => COUNT.format(number);
/** The day that it is in China, `YYYY-MM-DD`. */
export const chinaDay = (): string => DAY.format(new Date());
/** How many days lie between two days. */
export const daysBetween = (from: string, until: string): number =>
  Math.round((Date.parse(until) - Date.parse(from)) / DAY_MILLISECONDS);
