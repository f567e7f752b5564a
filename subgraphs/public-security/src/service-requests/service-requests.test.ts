import { outbox } from '@community-graph/kit/events/tables';
import { hearEvent } from '@community-graph/kit/testing/hear-event';
import { id } from '@community-graph/kit/testing/identifier';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { populationAnswered, populationAsked } from '@community-graph/schema/events/intake';
import { and, desc, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { COMMUNITY, insertResidents } from '../fixtures.ts';
import { floatingRegistrations } from '../floating-population/tables.ts';
import { preventionVolunteers } from '../prevention/tables.ts';
import { reactions } from '../reactions.ts';
import { definition } from '../subgraph.ts';

let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  await insertResidents(subgraph.db, 60);
  // Books 1 to 40 of the tests are in the county of the community: all but the first ten are moved to another.
  await subgraph.db.execute(sql`update hukou_books set region_code = '220202' where number > 'H00000010'`);
}, 60_000);
afterAll(() => subgraph?.stop());

type Answers = Readonly<Record<string, string>>;
const asked = (n: number, form: string, answers: Answers, step: 'CHECK' | 'HOLD' = 'HOLD') =>
  hearEvent(subgraph, reactions, populationAsked, {
    subject: id('a', n),
    data: {
      ...{ intake: id('7', n), attempt: 1, step, form, community: COMMUNITY, receivedOn: '2026-11-02' },
      answers: Object.entries(answers).map(([element, value]) => ({ element, value })),
    },
  });
const lastFaults = async (n: number) => {
  const answers = and(eq(outbox.subject, id('a', n)), eq(outbox.type, populationAnswered.type));
  const [last] = await subgraph.db.select().from(outbox).where(answers).orderBy(desc(outbox.subjectSequence)).limit(1);
  const { faults } = populationAnswered.data.parse(last?.data);
  return faults.map(({ element, code }) => `${element} ${code}`);
};
const STAY = {
  ...{ 'floating-came-from': '220202', 'floating-reason': 'BUSINESS' },
  ...{ 'floating-arrived-on': '2024-03-01', 'floating-dwelling': 'OWN' },
};
const staysOf = (n: number) =>
  subgraph.db
    .select()
    .from(floatingRegistrations)
    .where(eq(floatingRegistrations.residentId, id('a', n)));

it('registers a stay that a centre asks for, when it is to be held and not when it is only checked', async () => {
  await asked(41, 'FLOATING_REGISTRATION', STAY, 'CHECK');
  expect(await lastFaults(41)).toEqual([]);
  expect(await staysOf(41)).toEqual([]);
  await asked(41, 'FLOATING_REGISTRATION', STAY);
  await asked(41, 'FLOATING_REGISTRATION', STAY);
  expect(await staysOf(41)).toMatchObject([{ status: 'REGISTERED', reason: 'BUSINESS', arrivedOn: '2024-03-01' }]);
});

it('refuses by the rules of the registration, at the field of the form', async () => {
  const wrong = { ...STAY, 'floating-dwelling': 'RENTED', 'floating-reason': 'WORK', 'floating-came-from': '220102' };
  await asked(42, 'FLOATING_REGISTRATION', wrong);
  expect(await lastFaults(42)).toEqual([
    'floating-landlord-name LANDLORD_MISSING',
    'floating-employer EMPLOYER_MISSING',
    'floating-came-from SAME_COUNTY',
  ]);
  await asked(43, 'FLOATING_REGISTRATION', {
    ...STAY,
    'floating-reason': 'BORED',
    'floating-arrived-on': '2099-01-01',
  });
  expect(await lastFaults(43)).toEqual(['floating-reason INVALID_VALUE', 'floating-arrived-on IN_THE_FUTURE']);
  await asked(3, 'FLOATING_REGISTRATION', STAY);
  expect(await lastFaults(3)).toEqual(['floating-came-from HUKOU_HERE']);
  for (const n of [42, 43, 3]) expect(await staysOf(n)).toEqual([]);
});

it('signs up a volunteer of public order, who is asked nothing, once', async () => {
  await asked(11, 'PREVENTION_VOLUNTEER', {});
  const volunteers = eq(preventionVolunteers.residentId, id('a', 11));
  expect(await subgraph.db.select().from(preventionVolunteers).where(volunteers)).toMatchObject([
    { status: 'APPLIED', communityCode: COMMUNITY },
  ]);
  await subgraph.db.execute(sql`delete from service_requests`);
  await asked(11, 'PREVENTION_VOLUNTEER', {});
  expect(await lastFaults(11)).toEqual(['resident-name SIGNED_UP']);
});
