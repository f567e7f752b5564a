import { build, type Histogram } from 'hdr-histogram-js';
import { rounded } from '../statistics.ts';

const HIGHEST_MICROSECONDS = 120_000_000;

/** Latencies in milliseconds. */
export interface LatencySummary {
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
  readonly max: number;
}

/** Latencies of many requests, to a thousandth of their size. */
export class Latencies {
  readonly #histogram: Histogram = build({
    lowestDiscernibleValue: 1,
    highestTrackableValue: HIGHEST_MICROSECONDS,
    numberOfSignificantValueDigits: 3,
  });

  /** Notes one latency. */
  add(milliseconds: number): void {
    const microseconds = Math.max(1, Math.round(milliseconds * 1000));
    this.#histogram.recordValue(Math.min(microseconds, HIGHEST_MICROSECONDS));
  }

  /** Number of latencies. */
  get count(): number {
    return this.#histogram.totalCount;
  }

  /** The percentiles that people ask for. */
  summary(): LatencySummary {
    const at = (percentile: number) => rounded(this.#histogram.getValueAtPercentile(percentile) / 1000);
    return { p50: at(50), p90: at(90), p99: at(99), max: rounded(this.#histogram.maxValue / 1000) };
  }
}
