const DELAYS_MILLISECONDS = [0, 0, 200, 500, 1_000, 2_000] as const;

/** Milliseconds to wait before a start after this many failures in a row: at once first, then longer and longer. */
export function restartDelay(failures: number): number {
  return DELAYS_MILLISECONDS[Math.min(failures, DELAYS_MILLISECONDS.length - 1)] ?? 0;
}
