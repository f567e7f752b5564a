import { SM, VALIDITY_SECONDS } from './policy-changes/environment.ts';
import { onOneStack } from './the-stack.ts';

onOneStack(
  { ...SM, POLICY_VALIDITY_SECONDS: String(VALIDITY_SECONDS) },
  {
    'national-crypto': () => import('./policy-changes/national-crypto.ts'),
    'sharing-office': () => import('./policy-changes/sharing-office.ts'),
    'several-gateways': () => import('./policy-changes/several-gateways.ts'),
    revocation: () => import('./policy-changes/revocation.ts'),
  },
);
