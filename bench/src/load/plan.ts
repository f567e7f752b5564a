import type { LatencySummary } from './latencies.ts';
import type { TimeSplitSummary } from './time-split.ts';

/** How requests follow each other. */
export type Arrival =
  /** Each connection sends its next request when it has the answer to the last. */
  | { readonly kind: 'closed'; readonly connections: number }
  /** So many requests a second, whether answered or not; latency counts from when a request was due. */
  | { readonly kind: 'open'; readonly rate: number; readonly connections: number };

/** What the load generator is to do. */
export interface LoadPlan {
  readonly url: string;
  readonly token: string;
  /** A document with the variable `$id`, whose root field is `household`. */
  readonly document: string;
  /** Households to ask for, in this order, from `first` on and round again. */
  readonly ids: readonly string[];
  readonly first: number;
  readonly arrival: Arrival;
  readonly warmUpSeconds: number;
  readonly seconds: number;
  /** Asks the gateway where its time went. */
  readonly timing: boolean;
}

/** What the load generator saw after the warm-up. */
export interface LoadResult {
  readonly requests: number;
  /** Different households among them. */
  readonly households: number;
  readonly perSecond: number;
  readonly latency: LatencySummary;
  readonly split: TimeSplitSummary | null;
  /** Answers that were not whole, the warm-up's too. */
  readonly faults: number;
  readonly firstFault: string | null;
}
