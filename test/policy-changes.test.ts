import { rmSync } from 'node:fs';
import { afterAll } from 'vitest';
import { collector, TRACED } from './policy-changes/collector.ts';
import { ADDED, REGISTRY, SECRETS_FILE, SM, VALIDITY_SECONDS } from './policy-changes/environment.ts';
import { onOneStack } from './the-stack.ts';

// After the stack: what is to be stopped last is said first.
afterAll(() => {
  rmSync(REGISTRY, { recursive: true, force: true });
  return collector.stop();
});
onOneStack(
  { ...SM, ...TRACED, ...ADDED, SECRETS_FILE, POLICY_VALIDITY_SECONDS: String(VALIDITY_SECONDS) },
  {
    'one-trace': () => import('./policy-changes/one-trace.ts'),
    'national-crypto': () => import('./policy-changes/national-crypto.ts'),
    'sharing-office': () => import('./policy-changes/sharing-office.ts'),
    'handing-over': () => import('./policy-changes/handing-over.ts'),
    'several-gateways': () => import('./policy-changes/several-gateways.ts'),
    revocation: () => import('./policy-changes/revocation.ts'),
    'changing-secrets': () => import('./policy-changes/changing-secrets.ts'),
  },
);
