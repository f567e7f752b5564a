import { afterAll } from 'vitest';
import { KILLABLE } from './kill-plans.ts';
import { broker } from './kills/broker.ts';
import { onOneStack } from './the-stack.ts';

// After the stack: what is to be stopped last is said first.
afterAll(() => broker?.stop());
// The oracle of households knows what is seeded, and looks of answers have a request each, those of events have not.
onOneStack(broker ? { ...KILLABLE, NATS_URL: broker.url } : KILLABLE, {
  resilience: () => import('./kills/resilience.ts'),
  record: () => import('./kills/record.ts'),
  intake: () => import('./kills/intake.ts'),
  events: () => import('./kills/events.ts'),
});
