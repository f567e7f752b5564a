/** Share of the recorded days that must be attended, in percent. **Assumed** by us; an office may set another. */
export const LEAST_ATTENDANCE = 80;

/** The share of the recorded days that were attended, in whole percent, rounded down; `null` without any. */
export function attendancePercent(days: readonly { readonly attended: boolean }[]): number | null {
  if (days.length === 0) return null;
  return Math.floor((100 * days.filter(({ attended }) => attended).length) / days.length);
}
