import { hearEvent } from '@community-graph/kit/testing/hear-event';
import { id } from '@community-graph/kit/testing/identifier';
import { mutating } from '@community-graph/kit/testing/mutating';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { residentMoved } from '@community-graph/schema/events/public-security';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { COMMUNITY, insertHouseholds, insertPlaces, OTHER_COMMUNITY } from '../fixtures.ts';
import { reactions } from '../reactions.ts';
import { definition } from '../subgraph.ts';

let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  await insertPlaces(subgraph.db);
  await insertHouseholds(subgraph.db, 4);
});
afterAll(() => subgraph?.stop());

const moved = (subject: string, community: string) =>
  hearEvent(subgraph, reactions, residentMoved, { subject, data: { community } });
const FIELDS = 'version moveProposed proposedCommunity { code } community { code }';
const household = async (n: number) =>
  (await subgraph.execute(`{ household(id: "${id('a', n)}") { ${FIELDS} } }`)).data.household;
const proposed = async () => {
  const { data } = await subgraph.execute('{ households(filter: { moveProposed: true }) { edges { node { id } } } }');
  return data.households.edges.map(({ node }: { node: { id: string } }) => node.id);
};
const change = mutating(() => subgraph, 'household', FIELDS);

it('proposes the move of a household when all who live in it moved to one community, until an official decides', async () => {
  await moved(id('b', 1), OTHER_COMMUNITY);
  expect(await household(1)).toMatchObject({ moveProposed: false, proposedCommunity: null });
  await moved(id('c', 1), OTHER_COMMUNITY);
  const other = { code: OTHER_COMMUNITY };
  expect(await household(1)).toMatchObject({ moveProposed: true, proposedCommunity: other, version: 1 });
  expect(await proposed()).toEqual([id('a', 1)]);
  const address = { household: id('a', 1), expectedVersion: 1, community: OTHER_COMMUNITY, address: '新春村1号' };
  const { row } = await change('changeHouseholdAddress', address);
  expect(row).toMatchObject({ moveProposed: false, proposedCommunity: null, community: other });
  expect(await proposed()).toEqual([]);
  // An official was there first: what public security tells later is no news.
  await moved(id('b', 1), OTHER_COMMUNITY);
  await moved(id('c', 1), OTHER_COMMUNITY);
  expect(await proposed()).toEqual([]);
});

it('proposes nothing of those who moved apart, came back, or live in no household', async () => {
  await moved(id('b', 2), OTHER_COMMUNITY);
  await moved(id('c', 2), '220202001001');
  await moved(id('b', 3), OTHER_COMMUNITY);
  await moved(id('c', 3), OTHER_COMMUNITY);
  await moved(id('b', 3), COMMUNITY);
  await moved(id('f', 9), OTHER_COMMUNITY);
  for (const n of [2, 3]) expect(await household(n)).toMatchObject({ moveProposed: false, proposedCommunity: null });
  expect(await proposed()).toEqual([]);
});
