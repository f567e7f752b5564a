import { expect, it } from 'vitest';
import { TimeSplit } from './time-split.ts';

const HEADER =
  'total;dur=20.00, gateway;dur=5.00, subgraph-civil-affairs;dur=6.00;desc="1", db-civil-affairs;dur=2.00;desc="3", ' +
  'subgraph-health;dur=14.00;desc="2", db-health;dur=8.00;desc="4"';

it('adds up gateway, subgraphs and databases over all departments', () => {
  const split = new TimeSplit();
  split.add(HEADER);
  expect(split.summary()).toEqual({
    total: 20,
    gateway: 5,
    waiting: 15,
    subgraphsAdded: 20,
    statementsAdded: 10,
    subgraphRequests: 3,
    statements: 7,
    gatewayShare: 0.25,
  });
});

it('averages over requests', () => {
  const split = new TimeSplit();
  split.add(HEADER);
  split.add('total;dur=10.00, gateway;dur=10.00');
  expect(split.summary()).toMatchObject({ total: 15, gateway: 7.5, waiting: 7.5, statements: 3.5 });
});

it('says nothing when the gateway said nothing', () => expect(new TimeSplit().summary()).toBeNull());
