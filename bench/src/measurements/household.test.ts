import { expect, it } from 'vitest';
import { processorEach } from './household.ts';

it('divides what each part used among the requests, and says nothing of a part that nothing is known of', () => {
  const before = { gateway: 1_000, subgraphs: 0, databases: null, loadGenerator: 40 };
  const after = { gateway: 1_500, subgraphs: 1_000, databases: null, loadGenerator: 50 };
  expect(processorEach(before, after, 100)).toEqual({ gateway: 5, subgraphs: 10, databases: null, loadGenerator: 0.1 });
});
