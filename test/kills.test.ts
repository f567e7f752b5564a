import { afterAll } from 'vitest';
import { KILLABLE } from './kill-plans.ts';
import { broker } from './kills/broker.ts';
import { onOneStack } from './the-stack.ts';

// After the stack: what is to be stopped last is said first.
afterAll(() => broker?.stop());
onOneStack(broker ? { ...KILLABLE, NATS_URL: broker.url } : KILLABLE, {
  intake: () => import('./kills/intake.ts'),
  events: () => import('./kills/events.ts'),
  resilience: () => import('./kills/resilience.ts'),
  record: () => import('./kills/record.ts'),
});
