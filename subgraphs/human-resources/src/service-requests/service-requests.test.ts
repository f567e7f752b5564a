import { outbox } from '@community-graph/kit/events/tables';
import { hearEvent } from '@community-graph/kit/testing/hear-event';
import { id } from '@community-graph/kit/testing/identifier';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { employmentAnswered, insuranceAsked, unemploymentAsked } from '@community-graph/schema/events/intake';
import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { employments } from '../employment/tables.ts';
import { COMMUNITY, stand } from '../fixtures.ts';
import { insuranceEnrolments } from '../insurance/tables.ts';
import { reactions } from '../reactions.ts';
import { definition } from '../subgraph.ts';
import { unemploymentRegistrations } from '../unemployment/tables.ts';

let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
}, 60_000);
afterAll(() => subgraph?.stop());

const GOOD = { reason: 'DISMISSED', since: '2026-10-01' };
type Step = 'CHECK' | 'HOLD';
const asked = (n: number, attempt: number, { reason, since }: Partial<typeof GOOD>, step: Step = 'HOLD') =>
  hearEvent(subgraph, reactions, unemploymentAsked, {
    subject: id('a', n),
    data: {
      ...{ intake: id('7', n), attempt, step, community: COMMUNITY, receivedOn: '2026-11-02' },
      form: 'UNEMPLOYMENT_REGISTRATION',
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
  const held = { type: employmentAnswered.type, intake: id('7', 1), attempt: 1, step: 'HOLD', faults: [] };
  expect(await told(1)).toEqual([held, held]);
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
    `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Resident { employmentServiceRequests {
       id status attempt faults { code } resident { id } community { code } } } } }`,
    { r: [{ __typename: 'Resident', id: id('a', 3) }] },
  );
  expect(errors).toEqual([]);
  expect(data._entities[0].employmentServiceRequests).toEqual([
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

it('checks without holding anything, and then holds once what was checked', async () => {
  await asked(6, 1, GOOD, 'CHECK');
  expect(await employmentOf(6)).toEqual([]);
  await asked(6, 1, GOOD, 'CHECK');
  await asked(6, 1, GOOD);
  await asked(6, 1, GOOD, 'CHECK');
  await asked(6, 1, GOOD);
  expect(await employmentOf(6)).toMatchObject([{ status: 'UNEMPLOYED', version: 1 }]);
  expect(await told(6)).toMatchObject([
    { step: 'CHECK', faults: [] },
    { step: 'HOLD', faults: [] },
    { step: 'HOLD', faults: [] },
  ]);
  // A later attempt of what is held finds it held, whatever it says.
  await asked(6, 2, {}, 'CHECK');
  await asked(6, 2, {});
  expect((await told(6)).slice(3)).toMatchObject([
    { attempt: 2, step: 'CHECK', faults: [] },
    { attempt: 2, step: 'HOLD', faults: [] },
  ]);
  expect(await employmentOf(6)).toMatchObject([{ version: 1 }]);
});

it('enrols in the pension insurance of residents, and refuses who is enrolled already', async () => {
  const enrol = (n: number, startedOn: string) =>
    hearEvent(subgraph, reactions, insuranceAsked, {
      subject: id('a', n),
      data: {
        ...{ intake: id('7', n), attempt: 1, step: 'HOLD', community: COMMUNITY, receivedOn: '2026-11-02' },
        ...{ form: 'PENSION_ENROLMENT', answers: [{ element: 'insurance-started-on', value: startedOn }] },
      },
    });
  await enrol(7, '2026-11-01');
  const enrolments = eq(insuranceEnrolments.residentId, id('a', 7));
  expect(await subgraph.db.select().from(insuranceEnrolments).where(enrolments)).toMatchObject([
    { kind: 'PENSION', scheme: 'RESIDENT', status: 'CONTRIBUTING', startedOn: '2026-11-01', communityCode: COMMUNITY },
  ]);
  await enrol(8, '2099-01-01');
  expect((await told(8)).at(-1)).toMatchObject({
    faults: [{ element: 'insurance-started-on', code: 'IN_THE_FUTURE' }],
  });
  await subgraph.db.insert(insuranceEnrolments).values({
    ...{ residentId: id('a', 9), communityCode: COMMUNITY, kind: 'PENSION', scheme: 'EMPLOYEE' },
    ...{ status: 'CONTRIBUTING', startedOn: '2020-01-01' },
  });
  await enrol(9, '2026-11-01');
  const refused = { element: 'pension-insurance-status', code: 'ALREADY_ENROLLED' };
  expect((await told(9)).at(-1)).toMatchObject({ faults: [refused] });
});
