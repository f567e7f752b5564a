const LONGEST = 6;

/**
 * A value as reports show it: enough to find it in the row, too little to tell it on. The first character of what has
 * at least three, then a star for each other, at most six.
 */
export function mask(value: string): string {
  const characters = [...value.trim()];
  const shown = characters.length >= 3 ? (characters[0] ?? '') : '';
  return shown + '*'.repeat(Math.min(LONGEST, characters.length - (shown ? 1 : 0)));
}
