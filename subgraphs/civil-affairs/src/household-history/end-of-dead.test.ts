import { hearEvent } from '@community-graph/kit/testing/hear-event';
import { id } from '@community-graph/kit/testing/identifier';
import { mutating } from '@community-graph/kit/testing/mutating';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { residentDied } from '@community-graph/schema/events/public-security';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { COMMUNITY, insertHouseholds, insertPlaces } from '../fixtures.ts';
import { householdMembers } from '../households/tables.ts';
import { reactions } from '../reactions.ts';
import { definition } from '../subgraph.ts';

let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  await insertPlaces(subgraph.db);
  await insertHouseholds(subgraph.db, 12);
}, 60_000);
afterAll(() => subgraph?.stop());

const died = (subject: string, deathDate = '2026-11-01') =>
  hearEvent(subgraph, reactions, residentDied, { subject, data: { deathDate } });
const membershipOf = async (resident: string) => {
  const rows = await subgraph.db.select().from(householdMembers).where(eq(householdMembers.residentId, resident));
  return rows[0];
};
const household = async (n: number) => {
  const document = `{ household(id: "${id('a', n)}") { version members { resident { id } } headDied proposedHead { id } } }`;
  return (await subgraph.execute(document)).data.household;
};
const waiting = async () => {
  const document = `{ households(community: "${COMMUNITY}", filter: { headDied: true }) { edges { node { id } } } }`;
  const { edges } = (await subgraph.execute(document)).data.households;
  return edges.map(({ node }: { node: { id: string } }) => node.id);
};
const change = mutating(
  () => subgraph,
  'household',
  'version proposedHead { id } members { relationToHead resident { id } }',
);

it('ends the membership of who died, not before the day of joining', async () => {
  await died(id('c', 1));
  expect(await membershipOf(id('c', 1))).toMatchObject({ leftOn: '2026-11-01', leaveReason: 'DIED' });
  expect(await household(1)).toEqual({
    version: 2,
    members: [{ resident: { id: id('b', 1) } }],
    headDied: false,
    proposedHead: null,
  });
  await died(id('c', 2), '2014-01-01');
  expect(await membershipOf(id('c', 2))).toMatchObject({ leftOn: '2015-03-01', leaveReason: 'DIED' });
  await died(id('b', 1));
  expect(await membershipOf(id('b', 1))).toMatchObject({ leftOn: '2026-11-01', leaveReason: 'DIED', diedOn: null });
  await died(id('f', 1));
});

it('proposes a new head where others outlive the head, and an official decides', async () => {
  await subgraph.db
    .insert(householdMembers)
    .values([{ householdId: id('a', 4), residentId: id('e', 1), relationToHead: 'SON', joinedOn: '2015-03-01' }]);
  await died(id('b', 4));
  expect(await membershipOf(id('b', 4))).toMatchObject({ leftOn: null, diedOn: '2026-11-01' });
  expect(await waiting()).toEqual([id('a', 4)]);
  expect(await household(4)).toMatchObject({ headDied: true, proposedHead: { id: id('c', 4) } });
  await died(id('c', 4));
  expect((await household(4)).proposedHead).toEqual({ id: id('e', 1) });
  const leaving = { household: id('a', 4), expectedVersion: 2, resident: id('b', 4), leftOn: '2026-11-01' };
  const decided = await change('leaveHousehold', { ...leaving, reason: 'DIED', newHead: id('e', 1) });
  expect(decided.row).toMatchObject({
    proposedHead: null,
    members: [{ relationToHead: 'HEAD', resident: { id: id('e', 1) } }],
  });
  expect(await waiting()).toEqual([]);
});
