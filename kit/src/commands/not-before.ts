import type { Faults } from '../errors.ts';

/** Adds the fault `TOO_EARLY` when a day (or an instant) is before what it must follow. */
export function requireNotBefore<Time extends string | Date>(
  faults: Faults,
  field: string,
  time: Time,
  earliest: { readonly time: Time | null; readonly what: string },
): void {
  if (earliest.time === null || time >= earliest.time) return;
  const told = earliest.time instanceof Date ? earliest.time.toISOString() : earliest.time;
  faults.add(field, 'TOO_EARLY', `must not be before ${told}, when ${earliest.what}.`);
}
