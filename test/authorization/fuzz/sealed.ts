/** What stands for a text that is sealed anew each time it is asked for: two answers are never the same. */
const SEALED = 'sealed';
/** Of the form of evidence (`kit/src/evidence/`); no planted value and no key is like it. */
const IS_SEALED = /^[\w-]{100,}$/;

const isEvidence = (coordinate: string, value: unknown): boolean =>
  coordinate.endsWith('.evidence') && typeof value === 'string' && IS_SEALED.test(value);

/** A value that is to be answered: of evidence only that there is some. */
export const expectedText = (coordinate: string, value: unknown): unknown =>
  isEvidence(coordinate, value) ? SEALED : value;

/** An answer in which each sealed text is replaced, wherever it stands: where none is expected, it differs. */
export function withoutSealed(value: unknown): unknown {
  if (typeof value === 'string') return IS_SEALED.test(value) ? SEALED : value;
  if (Array.isArray(value)) return value.map(withoutSealed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withoutSealed(one)]));
}
