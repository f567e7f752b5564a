import type { DepartmentCode } from '@community-graph/schema/departments';

/** How a scenario is run. */
export interface ScenarioOptions {
  readonly residents: number;
  /** For so long; `null`: at its full length. */
  readonly minutes: number | null;
  /** Of all that is drawn. */
  readonly seed: number;
}

/** What the issue demands, and what there is instead: names of demands with what missed them. */
export type Missed = readonly string[];

/** Prints one figure. `missed` is empty when all that was demanded is met. */
export type Print = (figure: { readonly missed: Missed } & Readonly<Record<string, unknown>>) => void;

/** One way of harming the system. */
export interface Scenario {
  readonly about: string;
  run(options: ScenarioOptions, print: Print): Promise<void>;
}

/** A share of the capacity that leaves room for what starts again. */
export const FAULT_SHARE = 0.3;
/** Within which everything is to be whole again. */
export const RECOVERY_SECONDS = 5;
/** A recovery is waited for so long. */
export const LONGEST_RECOVERY_MILLISECONDS = 30_000;
/** So many whole answers in a row count as recovered: a second of the load, and no fewer than this. */
export const steadyAt = (rate: number): number => Math.max(20, Math.ceil(rate));

/** Tells whether there is time for more; without a limit there always is. */
export function timeFor(minutes: number | null): () => boolean {
  const until = minutes === null ? Number.POSITIVE_INFINITY : Date.now() + minutes * 60_000;
  return () => Date.now() < until;
}

/** Progress, for who waits. */
export const progress = (line: string): void => console.error(`${new Date().toISOString().slice(11, 19)} ${line}`);

/** Departments that a summary says were lacked, but for those that were harmed. */
export const lackedOthers = (
  lacked: Readonly<Record<string, number>>,
  harmed: readonly (DepartmentCode | string)[],
): string[] =>
  Object.entries(lacked)
    .filter(([department]) => !harmed.includes(department))
    .map(([department, times]) => `${times} without ${department}, which was not harmed`);
