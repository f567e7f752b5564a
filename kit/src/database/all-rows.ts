/**
 * The URL of a department's database for its own tools (seed, measurements, tests), which work on all rows: row-level
 * security holds for the owner as well, and shows nothing to who does not say how it looks.
 */
export function withAllRows(url: string): string {
  const whole = new URL(url);
  whole.searchParams.set('options', '-c app.mode=system');
  return whole.href;
}
