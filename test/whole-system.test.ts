import { testRegistry } from './test-registry.ts';
import { onOneStack } from './the-stack.ts';

// What needs a record or data of its own comes first; after contradictions are planted, or a role is revoked, little is left to ask.
onOneStack(
  { REGISTRY_DIR: testRegistry },
  {
    'audit-verify': () => import('./whole-system/audit-verify.ts'),
    'graphql-over-http': () => import('./whole-system/graphql-over-http.ts'),
    examples: () => import('./whole-system/examples.ts'),
    dashboard: () => import('./whole-system/dashboard.ts'),
    'every-page': () => import('./whole-system/every-page.ts'),
    'sign-in': () => import('./whole-system/sign-in.ts'),
    'one-stop-window': () => import('./whole-system/one-stop-window.ts'),
    'sharing-office-page': () => import('./whole-system/sharing-office-page.ts'),
    'sharing-office-steps': () => import('./whole-system/sharing-office-steps.ts'),
    'departments-page': () => import('./whole-system/departments-page.ts'),
    'residents-page': () => import('./whole-system/residents-page.ts'),
    'policy-targets': () => import('./whole-system/policy-targets.ts'),
    'explain-access': () => import('./whole-system/explain-access.ts'),
    'household-360': () => import('./whole-system/household-360.ts'),
    'other-routers': () => import('./whole-system/other-routers.ts'),
    'resident-payments': () => import('./whole-system/resident-payments.ts'),
    explorer: () => import('./whole-system/explorer.ts'),
    'docs-site': () => import('./whole-system/docs-site.ts'),
    tutorial: () => import('./whole-system/tutorial.ts'),
    'legal-aid': () => import('./whole-system/legal-aid.ts'),
    residents: () => import('./whole-system/residents.ts'),
    year: () => import('./whole-system/year.ts'),
    forms: () => import('./whole-system/forms.ts'),
    'collected-once': () => import('./whole-system/collected-once.ts'),
    contradictions: () => import('./whole-system/contradictions.ts'),
    inference: () => import('./whole-system/inference.ts'),
    subscriptions: () => import('./whole-system/subscriptions.ts'),
  },
);
