import { outbox } from '@community-graph/kit/events/tables';
import { hearEvent } from '@community-graph/kit/testing/hear-event';
import { id } from '@community-graph/kit/testing/identifier';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { unemploymentAnswered, unemploymentAsked } from '@community-graph/schema/events/intake';
import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { employments } from '../employment/tables.ts';
import { COMMUNITY, stand } from '../fixtures.ts';
import { reactions } from '../reactions.ts';
import { definition } from '../subgraph.ts';
import { unemploymentRegistrations } from '../unemployment/tables.ts';

let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
}, 60_000);
afterAll(() => subgraph?.stop());

const GOOD = { reason: 'DISMISSED', since: '2026-10-01' };
const asked = (n: number, attempt: number, { reason, since }: Partial<typeof GOOD>) =>
  hearEvent(subgraph, reactions, unemploymentAsked, {
    subject: id('a', n),
    data: {
      ...{ intake: id('7', n), attempt, community: COMMUNITY },
      answers: [
        ...(reason ? [{ element: 'unemployment-reason', value: reason }] : []),
        ...(since ? [{ element: 'employment-since', value: since }] : []),
      ],
    },
  });
const told = async (n: number) =>
  (
    await subgraph.db
      .select()
      .from(outbox)
      .where(eq(outbox.subject, id('a', n)))
      .orderBy(asc(outbox.subjectSequence))
  ).map(({ type, data }) => ({ type, ...data }));
const employmentOf = (n: number) =>
  subgraph.db
    .select()
    .from(employments)
    .where(eq(employments.residentId, id('a', n)));

it('registers whom a centre asks it for, once, and says that all is held', async () => {
  await stand(subgraph, 1, { status: 'EMPLOYED', unemploymentReason: null, employer: '甲厂', since: '2025-01-01' });
  await asked(1, 1, GOOD);
  await asked(1, 1, GOOD);
  expect(await employmentOf(1)).toMatchObject([
    { status: 'UNEMPLOYED', since: '2026-10-01', unemploymentReason: 'DISMISSED', employer: null, version: 2 },
  ]);
  const runs = eq(unemploymentRegistrations.residentId, id('a', 1));
  expect(await subgraph.db.select().from(unemploymentRegistrations).where(runs)).toMatchObject([
    { status: 'REGISTERED', registeredOn: '2026-10-01' },
  ]);
  expect(await told(1)).toEqual([{ type: unemploymentAnswered.type, intake: id('7', 1), attempt: 1, faults: [] }]);
});

it('makes the first registration of who had none', async () => {
  await asked(2, 1, GOOD);
  expect(await employmentOf(2)).toMatchObject([{ status: 'UNEMPLOYED', communityCode: COMMUNITY, version: 1 }]);
});

it('refuses fields together, changes nothing, and takes the next attempt', async () => {
  await asked(3, 1, { reason: 'BORED', since: '2099-01-01' });
  expect(await employmentOf(3)).toEqual([]);
  expect(await told(3)).toMatchObject([
    {
      faults: [
        { element: 'unemployment-reason', code: 'INVALID_VALUE' },
        { element: 'employment-since', code: 'IN_THE_FUTURE' },
      ],
    },
  ]);
  await asked(3, 2, GOOD);
  expect(await employmentOf(3)).toMatchObject([{ status: 'UNEMPLOYED' }]);
  const { data, errors } = await subgraph.execute(
    `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Resident { unemploymentRequests {
       id status attempt faults { code } resident { id } community { code } } } } }`,
    { r: [{ __typename: 'Resident', id: id('a', 3) }] },
  );
  expect(errors).toEqual([]);
  expect(data._entities[0].unemploymentRequests).toEqual([
    {
      ...{ id: id('7', 3), status: 'HELD', attempt: 2, faults: null, resident: { id: id('a', 3) } },
      community: { code: COMMUNITY },
    },
  ]);
});

it('refuses by the rules of the registration: before the present state, and where the life has no such step', async () => {
  await stand(subgraph, 4, { status: 'EMPLOYED', unemploymentReason: null, employer: '甲厂', since: '2026-11-01' });
  await asked(4, 1, GOOD);
  await stand(subgraph, 5, { status: 'UNEMPLOYED', since: '2026-01-01' });
  await asked(5, 1, GOOD);
  expect(await told(4)).toMatchObject([{ faults: [{ element: 'employment-since', code: 'BEFORE_PRESENT_STATE' }] }]);
  expect(await told(5)).toMatchObject([{ faults: [{ element: 'employment-status', code: 'CONFLICT' }] }]);
  expect(await employmentOf(4)).toMatchObject([{ status: 'EMPLOYED', version: 1 }]);
  expect(await employmentOf(5)).toMatchObject([{ since: '2026-01-01', version: 1 }]);
});
