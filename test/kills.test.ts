import { KILLABLE } from './kill-plans.ts';
import { onOneStack } from './the-stack.ts';

onOneStack(KILLABLE, {
  intake: () => import('./kills/intake.ts'),
  events: () => import('./kills/events.ts'),
  resilience: () => import('./kills/resilience.ts'),
  record: () => import('./kills/record.ts'),
});
