import { outbox } from '@community-graph/kit/events/tables';
import { hearEvent } from '@community-graph/kit/testing/hear-event';
import { id } from '@community-graph/kit/testing/identifier';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { healthAnswered, healthAsked } from '@community-graph/schema/events/intake';
import { and, desc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { birthRegistrations } from '../birth-registrations/tables.ts';
import { COMMUNITY, insertRecords } from '../fixtures.ts';
import { reactions } from '../reactions.ts';
import { healthRecords } from '../records/tables.ts';
import { definition } from '../subgraph.ts';

let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  await insertRecords(subgraph.db, 4);
}, 60_000);
afterAll(() => subgraph?.stop());

type Answers = Readonly<Record<string, string>>;
const asked = (n: number, form: string, answers: Answers, step: 'CHECK' | 'HOLD' = 'HOLD') =>
  hearEvent(subgraph, reactions, healthAsked, {
    subject: id('a', n),
    data: {
      ...{ intake: id('7', n), attempt: 1, step, form, community: COMMUNITY, receivedOn: '2026-11-02' },
      answers: Object.entries(answers).map(([element, value]) => ({ element, value })),
    },
  });
const lastFaults = async (n: number) => {
  const answers = and(eq(outbox.subject, id('a', n)), eq(outbox.type, healthAnswered.type));
  const [last] = await subgraph.db.select().from(outbox).where(answers).orderBy(desc(outbox.subjectSequence)).limit(1);
  const { faults } = healthAnswered.data.parse(last?.data);
  return faults.map(({ element, code }) => `${element} ${code}`);
};
const recordsOf = (n: number) =>
  subgraph.db
    .select()
    .from(healthRecords)
    .where(eq(healthRecords.residentId, id('a', n)));

it('registers that a birth is expected, by the day on which the centre received it', async () => {
  const expected = { 'birth-registration-order': '2', 'birth-registration-expected-on': '2027-03-01' };
  await asked(31, 'BIRTH_SERVICE', expected);
  expect(await lastFaults(31)).toEqual([]);
  const ofMother = eq(birthRegistrations.residentId, id('a', 31));
  expect(await subgraph.db.select().from(birthRegistrations).where(ofMother)).toMatchObject([
    { childOrder: 2, expectedOn: '2027-03-01', appliedOn: '2026-11-02', status: 'APPLIED', communityCode: COMMUNITY },
  ]);
  const late = { 'birth-registration-order': 'first', 'birth-registration-expected-on': '2029-03-01' };
  await asked(32, 'BIRTH_SERVICE', late);
  expect(await lastFaults(32)).toEqual(['birth-registration-order INVALID_TYPE']);
  await asked(33, 'BIRTH_SERVICE', { ...late, 'birth-registration-order': '1' });
  expect(await lastFaults(33)).toEqual(['birth-registration-expected-on TOO_LATE']);
});

it('keeps a blood type in the record, which it opens where there is none, and types over nothing', async () => {
  const blood = (n: number, type: string, step?: 'CHECK') =>
    asked(n, 'FLOATING_REGISTRATION', { 'blood-type': type }, step);
  await blood(41, 'AB', 'CHECK');
  expect(await recordsOf(41)).toEqual([]);
  await blood(41, 'AB');
  expect(await recordsOf(41)).toMatchObject([{ bloodType: 'AB', rhesus: 'UNKNOWN', openedOn: '2026-11-02' }]);
  await subgraph.db
    .update(healthRecords)
    .set({ bloodType: 'UNKNOWN' })
    .where(eq(healthRecords.residentId, id('a', 1)));
  await blood(1, 'O');
  expect(await recordsOf(1)).toMatchObject([{ bloodType: 'O', version: 2 }]);
  await subgraph.db
    .update(healthRecords)
    .set({ bloodType: 'A' })
    .where(eq(healthRecords.residentId, id('a', 2)));
  await blood(2, 'B');
  expect(await lastFaults(2)).toEqual(['blood-type HELD']);
  await blood(42, 'C');
  expect(await lastFaults(42)).toEqual(['blood-type INVALID_VALUE']);
  expect(await recordsOf(42)).toEqual([]);
});
