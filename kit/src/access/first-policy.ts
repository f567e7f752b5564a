import { setTimeout as wait } from 'node:timers/promises';
import type { PolicyKeeper } from './policy-access.ts';

const PATIENCE_MILLISECONDS = 5_000;
const POLL_MILLISECONDS = 50;

/**
 * Waits for a department's first policy, five seconds at the most. Who starts while the office is slow listens later:
 * answers without a policy would tell of agreements that have expired. Without an office at all it listens, and opens
 * nothing protected.
 */
export async function firstPolicy(policies: Pick<PolicyKeeper, 'isLoaded'>): Promise<void> {
  const until = performance.now() + PATIENCE_MILLISECONDS;
  while (!policies.isLoaded && performance.now() < until) await wait(POLL_MILLISECONDS);
}
