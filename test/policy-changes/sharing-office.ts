import { expect, it } from 'vitest';
import { stack } from '../the-stack.ts';

it('the demonstration’s catalogue is whole, and has an entry for every field that holds data', async () => {
  const { data, errors } = await stack.ask(
    '{ all: catalogue { totalCount } open: catalogue(first: 5, filter: { complete: false }) { totalCount edges { node { coordinate } } } }',
    {},
    'sharing-officer',
  );
  expect(errors).toEqual([]);
  expect(data.open).toEqual({ totalCount: 0, edges: [] });
  expect(data.all.totalCount).toBeGreaterThan(150);
});
