import { chinaDate } from '@community-graph/kit/dates';
import { hearEvent } from '@community-graph/kit/testing/hear-event';
import { id } from '@community-graph/kit/testing/identifier';
import { mutating } from '@community-graph/kit/testing/mutating';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { residentDied } from '@community-graph/schema/events/public-security';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { assistances } from '../assistance/tables.ts';
import { insertHouseholds, insertPlaces } from '../fixtures.ts';
import { householdMembers } from '../households/tables.ts';
import { reactions } from '../reactions.ts';
import { definition } from '../subgraph.ts';
import { assistanceReviews } from './tables.ts';

let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  await insertPlaces(subgraph.db);
  await insertHouseholds(subgraph.db, 12);
}, 60_000);
afterAll(() => subgraph?.stop());

const died = (subject: string) =>
  hearEvent(subgraph, reactions, residentDied, { subject, data: { deathDate: '2026-11-01' } });
const grantOf = async (n: number) => {
  const [row] = await subgraph.db
    .select()
    .from(assistances)
    .where(eq(assistances.id, id('d', n)));
  return row;
};
const reviewsOf = (n: number) =>
  subgraph.db
    .select()
    .from(assistanceReviews)
    .where(eq(assistanceReviews.assistanceId, id('d', n)));
const review = mutating(() => subgraph, 'review', 'status assistance { status endReason }');

it('suspends the guarantee of who lived alone and proposes to end it, once, and an official decides', async () => {
  const left = { leftOn: '2026-01-01', leaveReason: 'MOVED' } as const;
  await subgraph.db
    .update(householdMembers)
    .set(left)
    .where(eq(householdMembers.residentId, id('c', 3)));
  await died(id('c', 3));
  expect(await reviewsOf(3)).toEqual([]);
  await died(id('b', 3));
  await died(id('b', 3));
  const [proposed, ...more] = await reviewsOf(3);
  expect(more).toEqual([]);
  expect(proposed).toMatchObject({ status: 'PROPOSED', proposal: 'EXIT', reasons: ['NOBODY_ALIVE'], persons: 0 });
  expect(await grantOf(3)).toMatchObject({ status: 'SUSPENDED', version: 2 });
  const decision = { review: proposed?.id, expectedVersion: 1, decidedOn: chinaDate() };
  const accepted = await review('acceptAssistanceReview', decision);
  expect(accepted.row).toMatchObject({ status: 'ACCEPTED', assistance: { status: 'ENDED', endReason: 'DEATH' } });
  await died(id('b', 3));
  expect(await reviewsOf(3)).toHaveLength(1);
});

it('makes the review of a household due in which others live on, and never later than it was', async () => {
  const dueOn = (n: number, reviewDueOn: string) =>
    subgraph.db
      .update(assistances)
      .set({ reviewDueOn })
      .where(eq(assistances.id, id('d', n)));
  await dueOn(6, '2099-01-01');
  await dueOn(9, '2026-01-01');
  for (const n of [6, 9]) await died(id('b', n));
  expect(await grantOf(6)).toMatchObject({ reviewDueOn: chinaDate(), status: 'ACTIVE', version: 2 });
  expect(await grantOf(9)).toMatchObject({ reviewDueOn: '2026-01-01', version: 1 });
  expect(await reviewsOf(6)).toEqual([]);
});

it('minds nobody without a home here, or without the guarantee', async () => {
  await died(id('f', 1));
  await died(id('b', 1));
  expect(await subgraph.db.select().from(assistanceReviews).where(eq(assistanceReviews.status, 'PROPOSED'))).toEqual(
    [],
  );
});
