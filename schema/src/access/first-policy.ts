import { setTimeout as wait } from 'node:timers/promises';

const PATIENCE_MILLISECONDS = 5_000;
const POLL_MILLISECONDS = 50;

/**
 * Waits for the first policy of a department or of the gateway, five seconds at the most. Who starts while the office is
 * slow listens later: answers without a policy would tell of agreements that have expired. Without an office at all it
 * listens, and opens nothing protected.
 */
export async function firstPolicy(policies: { readonly isLoaded: boolean }): Promise<void> {
  const until = performance.now() + PATIENCE_MILLISECONDS;
  while (!policies.isLoaded && performance.now() < until) await wait(POLL_MILLISECONDS);
}
