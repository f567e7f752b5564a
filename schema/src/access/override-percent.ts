const PERCENT = /^percent\((\d{1,3}(?:\.\d{1,8})?)\)$/;
const WHOLE = 100;

/**
 * How much of the requests a label of `@override` hands over: `percent(20)` twenty of a hundred. A label that is no
 * percentage hands over none.
 */
export const percentOf = (label: string): number => Number(PERCENT.exec(label)?.[1] ?? 0);

/**
 * Whether a field that is taken over belongs to who takes it over: when nothing is asked of the other department any more.
 * Until then the other is its source (数源部门), whichever of the two is asked: one field has one owner at a time.
 * @param label of the `@override`; `null` when it has none
 */
export const isTakenOver = (label: string | null): boolean => label === null || percentOf(label) >= WHOLE;
