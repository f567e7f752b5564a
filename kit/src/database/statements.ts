import { AsyncLocalStorage } from 'node:async_hooks';

/** What one request did in the database outside transactions. */
export interface StatementTally {
  count: number;
  /** Sum of the statements' times, in milliseconds; parallel ones add up. */
  milliseconds: number;
}

interface RunningRequest {
  readonly tally: StatementTally;
  /** Aborted when nobody waits for the answer any more. */
  readonly signal: AbortSignal;
}

const requests = new AsyncLocalStorage<RunningRequest>();

/** Runs `work`, adds its statements to `tally` and cancels the running ones when `signal` is aborted. */
export function tallyStatements<T>(tally: StatementTally, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  return requests.run({ tally, signal }, work);
}

/** The signal of the running request, if there is one. */
export function runningSignal(): AbortSignal | undefined {
  return requests.getStore()?.signal;
}

/** Adds one statement to the running request, if there is one. */
export function recordStatement(milliseconds: number): void {
  const request = requests.getStore();
  if (!request) return;
  request.tally.count += 1;
  request.tally.milliseconds += milliseconds;
}
