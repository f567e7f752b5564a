/** A reading at a time. */
export type Reading = readonly [seconds: number, value: number];

/**
 * How fast a value grows, by least squares.
 * @returns units a minute; `null` when the readings are of fewer than two times
 */
export function slopePerMinute(readings: readonly Reading[]): number | null {
  const count = readings.length;
  const meanTime = readings.reduce((sum, [time]) => sum + time, 0) / count;
  const meanValue = readings.reduce((sum, [, value]) => sum + value, 0) / count;
  let [together, spread] = [0, 0];
  for (const [time, value] of readings) {
    together += (time - meanTime) * (value - meanValue);
    spread += (time - meanTime) ** 2;
  }
  return spread > 0 ? (together / spread) * 60 : null;
}
