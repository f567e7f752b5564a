import { Latencies, type LatencySummary } from '../load/latencies.ts';
import { rounded } from '../statistics.ts';
import type { Sample, Verdict } from './plan.ts';

const VERDICTS = ['whole', 'partial', 'refused', 'none', 'told-as-whole', 'wrong', 'leaked'] as const;
/** What may never be, whatever is harmed. */
const NEVER: readonly Verdict[] = ['told-as-whole', 'wrong', 'leaked'];

/** What samples say together. */
export interface Summary {
  readonly requests: number;
  /** How many of each verdict. */
  readonly verdicts: Readonly<Record<Verdict, number>>;
  readonly latency: LatencySummary;
  /** How many answers lacked each department. */
  readonly lacked: Readonly<Record<string, number>>;
  /** Refusals and missing answers, by what they said. */
  readonly reasons: Readonly<Record<string, number>>;
  /** The first of what may never be, to look into. */
  readonly first?: string;
}

const counted = (names: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
};

/** Latencies of samples in milliseconds. */
export function latencyOf(samples: readonly Sample[]): LatencySummary {
  const latencies = new Latencies();
  for (const { milliseconds } of samples) latencies.add(milliseconds);
  return latencies.summary();
}

/** Counts and percentiles of samples. */
export function summaryOf(samples: readonly Sample[]): Summary {
  const verdicts = counted(samples.map(({ verdict }) => verdict));
  const first = samples.find(({ verdict }) => NEVER.includes(verdict));
  const untold = samples.filter(({ verdict }) => verdict === 'refused' || verdict === 'none');
  return {
    requests: samples.length,
    verdicts: Object.fromEntries(VERDICTS.map((one) => [one, verdicts[one] ?? 0])) as Record<Verdict, number>,
    latency: latencyOf(samples),
    lacked: counted(samples.flatMap(({ lacks = [] }) => lacks)),
    reasons: counted(untold.map(({ detail = '' }) => detail)),
    ...(first ? { first: `${first.operation}, ${first.verdict}: ${first.detail}` } : {}),
  };
}

/** What of a summary may never be: names with their numbers, none when all is well. */
export const never = ({ verdicts }: Summary): string[] =>
  NEVER.filter((one) => verdicts[one] > 0).map((one) => `${verdicts[one]} ${one}`);

/** Answers that are not whole, whatever the reason. */
export const failed = ({ requests, verdicts }: Summary): number => requests - verdicts.whole;

/** Milliseconds from a harm until the last request was due that was not answered whole. */
export function recoveryOf(samples: readonly Sample[], moment: number): number {
  const troubles = samples.filter(({ verdict }) => verdict !== 'whole').map(({ due }) => due - moment);
  return Math.max(0, ...troubles);
}

/** Median and longest of recoveries; `null` among them was none within the time. */
export function recoveries(all: readonly (number | null)[]): Record<string, unknown> {
  const sorted = all.map((one) => one ?? Number.POSITIVE_INFINITY).sort((one, other) => one - other);
  const seconds = (milliseconds: number | undefined) =>
    milliseconds === undefined || milliseconds === Number.POSITIVE_INFINITY ? null : rounded(milliseconds / 1000);
  return {
    times: all.length,
    medianSeconds: seconds(sorted[Math.floor((sorted.length - 1) / 2)]),
    longestSeconds: seconds(sorted.at(-1)),
    never: all.filter((one) => one === null).length,
  };
}
