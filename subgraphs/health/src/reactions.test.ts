import { chinaDate } from '@community-graph/kit/dates';
import { hearEvent } from '@community-graph/kit/testing/hear-event';
import { id } from '@community-graph/kit/testing/identifier';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { residentBorn, residentDied, residentMoved } from '@community-graph/schema/events/public-security';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chronicConditions } from './chronic/tables.ts';
import { chronicPlans } from './chronic-plans/tables.ts';
import { COMMUNITY, insertRecords, mutatingConditions, mutatingRecords } from './fixtures.ts';
import { vaccinationCards, vaccinations } from './prevention/tables.ts';
import { reactions } from './reactions.ts';
import { healthRecords, recordTransfers } from './records/tables.ts';
import { definition } from './subgraph.ts';

let subgraph: TestSubgraph;
const changeRecord = mutatingRecords(() => subgraph);
const changeCondition = mutatingConditions(() => subgraph);
beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  await insertRecords(subgraph.db, 10);
}, 60_000);
afterAll(() => subgraph?.stop());

const recordOf = async (n: number) => {
  const ofResident = eq(healthRecords.residentId, id('a', n));
  return (await subgraph.db.select().from(healthRecords).where(ofResident))[0];
};
const conditionsOf = (n: number, status: 'ACTIVE' | 'CLOSED') =>
  subgraph.db
    .select()
    .from(chronicConditions)
    .where(and(eq(chronicConditions.recordId, id('b', n)), eq(chronicConditions.status, status)));

describe('of a death', () => {
  const died = (n: number, deathDate: string) =>
    hearEvent(subgraph, reactions, residentDied, { subject: id('a', n), data: { deathDate } });

  it('the health record is closed, and no follow-up is due any more', async () => {
    await subgraph.db.insert(chronicPlans).values({
      ...{ residentId: id('a', 1), communityCode: COMMUNITY, conditionId: id('c', 1), grade: 1, advice: '劝' },
      ...{ doctor: '周医生', status: 'ACTIVE', startedOn: '2025-01-01', nextDueOn: '2026-04-01' },
    });
    await died(1, '2026-02-03');
    const closed = { closedOn: '2026-02-03', closeReason: 'DIED', version: 2 };
    expect(await recordOf(1)).toMatchObject(closed);
    expect(await conditionsOf(1, 'ACTIVE')).toEqual([]);
    expect(await conditionsOf(1, 'CLOSED')).toContainEqual(
      expect.objectContaining({ ...closed, id: id('c', 1), nextFollowUpOn: null }),
    );
    const [plan] = await subgraph.db.select().from(chronicPlans);
    expect(plan).toMatchObject({ status: 'ENDED', endedOn: '2026-02-03', nextDueOn: null });
    const reopening = { record: id('b', 1), expectedVersion: 2 };
    expect((await changeRecord('reopenHealthRecord', reopening)).faults).toEqual(['input.record DEAD']);
  });

  it('that is told late, nothing is closed before it was last written to', async () => {
    await died(2, '2024-12-01');
    expect(await conditionsOf(2, 'CLOSED')).toContainEqual(
      expect.objectContaining({ id: id('c', 2), closedOn: '2025-09-01' }),
    );
    expect(await recordOf(2)).toMatchObject({ closedOn: '2025-05-01', closeReason: 'DIED' });
  });

  it('a record that was closed before stays as it is, and who has none is not minded', async () => {
    const end = { condition: id('c', 3), expectedVersion: 1, closedOn: '2025-12-31', reason: 'MOVED_AWAY' };
    await changeCondition('closeChronicCondition', end);
    const close = { record: id('b', 3), expectedVersion: 1, closedOn: '2025-12-31', reason: 'MOVED_AWAY' };
    await changeRecord('closeHealthRecord', close);
    await died(3, '2026-02-03');
    await died(3, '2026-02-03');
    await died(99, '2026-02-03');
    expect(await recordOf(3)).toMatchObject({ closedOn: '2025-12-31', closeReason: 'MOVED_AWAY', version: 2 });
  });

  it('the vaccination card of a child is closed, not before its last dose', async () => {
    const card = {
      communityCode: COMMUNITY,
      status: 'ACTIVE',
      openedOn: '2025-02-05',
      scheduleFrom: '2025-01-31',
    } as const;
    await subgraph.db.insert(vaccinationCards).values([
      { ...card, id: id('e', 50), residentId: id('a', 50), nextDueOn: '2025-02-28' },
      { ...card, id: id('e', 51), residentId: id('a', 51), nextDueOn: '2025-02-28' },
    ]);
    const dose = {
      vaccine: 'BCG',
      dose: 1,
      givenOn: '2025-03-04',
      batch: '1',
      site: 'LEFT_ARM',
      vaccinator: '王',
    } as const;
    await subgraph.db.insert(vaccinations).values({ ...dose, cardId: id('e', 51) });
    for (const n of [50, 51]) await died(n, '2025-03-01');
    const cards = await subgraph.db.select().from(vaccinationCards).orderBy(vaccinationCards.id);
    expect(cards).toMatchObject([
      { status: 'CLOSED', closedOn: '2025-03-01', closeReason: 'DIED', version: 2 },
      { status: 'CLOSED', closedOn: '2025-03-04', closeReason: 'DIED', version: 2 },
    ]);
  });
});

describe('of a birth', () => {
  const born = (n: number, birthDate: string) =>
    hearEvent(subgraph, reactions, residentBorn, { subject: id('a', n), data: { birthDate, community: COMMUNITY } });
  const cardsOf = (n: number) =>
    subgraph.db
      .select()
      .from(vaccinationCards)
      .where(eq(vaccinationCards.residentId, id('a', n)));

  it('a vaccination card is opened, once, whose first doses are due on the day of birth', async () => {
    const birthDate = chinaDate();
    await born(60, birthDate);
    await born(60, birthDate);
    expect(await cardsOf(60)).toMatchObject([
      {
        communityCode: COMMUNITY,
        status: 'ACTIVE',
        openedOn: birthDate,
        scheduleFrom: birthDate,
        nextDueOn: birthDate,
      },
    ]);
  });

  it('that was registered when the child was grown, none is opened', async () => {
    await born(61, '1990-06-01');
    expect(await cardsOf(61)).toEqual([]);
  });
});

describe('of a move', () => {
  const OTHER = '220102001002';
  const moved = (n: number, community: string) =>
    hearEvent(subgraph, reactions, residentMoved, { subject: id('a', n), data: { community } });

  it('the health record goes to the new community with its plans, under a number there, once', async () => {
    await subgraph.db.insert(chronicPlans).values({
      ...{ residentId: id('a', 6), communityCode: COMMUNITY, conditionId: id('c', 6), grade: 1, advice: '劝' },
      ...{ doctor: '周医生', status: 'ACTIVE', startedOn: '2025-01-01', nextDueOn: '2026-04-01' },
    });
    await moved(6, OTHER);
    await moved(6, OTHER);
    const number = `${OTHER}00001`;
    expect(await recordOf(6)).toMatchObject({ recordNumber: number, closedOn: null, version: 2 });
    const transfers = await subgraph.db
      .select()
      .from(recordTransfers)
      .where(eq(recordTransfers.recordId, id('b', 6)));
    expect(transfers).toMatchObject([{ transferredOn: chinaDate(), toNumber: number }]);
    const [plan] = await subgraph.db
      .select()
      .from(chronicPlans)
      .where(eq(chronicPlans.residentId, id('a', 6)));
    expect(plan).toMatchObject({ communityCode: OTHER, status: 'ACTIVE' });
  });

  it('a closed record stays, and none goes where no record can be numbered', async () => {
    await hearEvent(subgraph, reactions, residentDied, { subject: id('a', 7), data: { deathDate: '2026-02-03' } });
    const closed = await recordOf(7);
    await moved(7, OTHER);
    expect(await recordOf(7)).toEqual(closed);
    const kept = await recordOf(8);
    await moved(8, '220102001000');
    expect(await recordOf(8)).toEqual(kept);
  });

  it('the vaccination card of a child goes along', async () => {
    const card = { communityCode: COMMUNITY, openedOn: '2025-02-05', scheduleFrom: '2025-01-31' };
    const active = { ...card, status: 'ACTIVE', residentId: id('a', 70), nextDueOn: '2025-02-28' } as const;
    await subgraph.db.insert(vaccinationCards).values(active);
    await moved(70, OTHER);
    await moved(70, OTHER);
    const ofChild = eq(vaccinationCards.residentId, id('a', 70));
    const [row] = await subgraph.db.select().from(vaccinationCards).where(ofChild);
    expect(row).toMatchObject({ communityCode: OTHER, status: 'ACTIVE', version: 2 });
  });
});
