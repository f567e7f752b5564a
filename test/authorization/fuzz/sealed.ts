/** What stands for a value that is made anew each time it is asked for: two answers are never the same. */
const SEALED = 'sealed';
/** Of the form of evidence (`kit/src/evidence/`); no planted value and no key is like it. */
const IS_SEALED = /^[\w-]{100,}$/;
const IS_MOMENT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;
const MINUTES = 60;

const isEvidence = (coordinate: string, value: unknown): boolean =>
  coordinate.endsWith('.evidence') && typeof value === 'string' && IS_SEALED.test(value);

/** A time just now, as figures say of when they are (`asOf`); nothing in the data is of now but what commands of the run wrote. */
export const isNow = (value: unknown): boolean =>
  typeof value === 'string' && IS_MOMENT.test(value) && Math.abs(Date.now() - Date.parse(value)) < MINUTES * 60_000;

/** A value that is to be answered: of evidence and of times just now only that there is some. */
export const expectedText = (coordinate: string, value: unknown): unknown =>
  isEvidence(coordinate, value) || isNow(value) ? SEALED : value;

/** An answer in which each such value is replaced, wherever it stands: where none is expected, it differs. */
export function withoutSealed(value: unknown): unknown {
  if (typeof value === 'string') return IS_SEALED.test(value) || isNow(value) ? SEALED : value;
  if (Array.isArray(value)) return value.map(withoutSealed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withoutSealed(one)]));
}
