import { KILLABLE } from './kill-plans.ts';
import { onOneStack } from './the-stack.ts';

// The oracle of households knows what is seeded, and looks of answers have a request each, those of events have not.
onOneStack(KILLABLE, {
  resilience: () => import('./kills/resilience.ts'),
  record: () => import('./kills/record.ts'),
  intake: () => import('./kills/intake.ts'),
  events: () => import('./kills/events.ts'),
});
