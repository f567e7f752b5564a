import { expect, it } from 'vitest';
import { firstPolicy } from './first-policy.ts';

it('waits for a policy that comes late, and not longer', async () => {
  const policies = { isLoaded: false };
  setTimeout(() => Object.assign(policies, { isLoaded: true }), 200);
  const began = performance.now();
  await firstPolicy(policies);
  expect(policies.isLoaded).toBe(true);
  expect(performance.now() - began).toBeLessThan(2_000);
});
