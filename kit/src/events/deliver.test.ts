import { randomUUID } from 'node:crypto';
import { residentDied } from '@community-graph/schema/events/public-security';
import { isChainOf } from '@community-graph/schema/record/batch';
import { entrySchema, faultOfEntry, NOTHING_BEFORE } from '@community-graph/schema/record/chain';
import { internationalCrypto } from '@community-graph/schema/record/international-crypto';
import { asc, inArray } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deliver } from './deliver.ts';
import { recordEvents } from './record-event.ts';
import { lookChains, looks, outbox } from './tables.ts';
import {
  agreement,
  COMMUNITY,
  hear,
  nextQuestion,
  policyWith,
  receiver,
  recordDeath,
  startTwoDepartments,
  type TwoDepartments,
} from './testing/two-departments.ts';

let two: TwoDepartments;
beforeAll(async () => {
  two = await startTwoDepartments();
});
afterAll(() => two?.stop());
beforeEach(async () => {
  two.policies.current = policyWith();
  await hear(two);
});

const die = async (day: string, community?: string, subject: string = randomUUID()): Promise<string> => {
  await recordDeath(two.police.db, subject, day, community);
  return subject;
};
const heard = async () => (await hear(two)).map(({ subject }) => subject);

describe('a death is told', () => {
  it('once, with the day and without the place', async () => {
    const subject = await die('2026-11-01');
    const events = await hear(two);
    expect(events).toMatchObject([{ subject, data: { deathDate: '2026-11-01' } }]);
    expect(JSON.stringify(events)).not.toContain(COMMUNITY);
    expect(await hear(two)).toEqual([]);
  });

  it('to nobody without an agreement in force for the department, the purpose, the role and the place', async () => {
    const refusals = [
      { state: 'SUSPENDED' as const },
      { until: '2021-01-01T00:00:00Z' },
      { recipient: 'health' },
      { purposes: ['employment-service'] },
      { roles: ['employment-officer'] },
      { region: '2202' },
      { fields: ['Resident.alive'] },
    ];
    for (const refusal of refusals) {
      two.policies.current = policyWith({ agreements: [agreement(refusal)] });
      await die('2026-11-02');
      expect(await heard()).toEqual([]);
    }
    two.policies.current = policyWith();
    const elsewhere = await die('2026-11-03', '220202001001');
    const here = await die('2026-11-03');
    expect(await heard()).toEqual([here]);
    expect(elsewhere).not.toBe(here);
  });

  it('by the policy at the time of the delivery, not of the death', async () => {
    await die('2026-11-04');
    two.policies.current = policyWith({ agreements: [] });
    expect(await heard()).toEqual([]);
  });

  it('later, when no policy is in force now: it is not passed over', async () => {
    const subject = await die('2026-11-05');
    two.policies.current = policyWith({ validUntil: '2020-01-01T00:00:00Z' });
    await expect(hear(two)).rejects.toThrow('No policy is in force');
    two.policies.current = policyWith();
    expect(await heard()).toEqual([subject]);
  });
});

it('is on the department’s chain of the record before it is told, whom it told what about whom', async () => {
  const { length } = await two.police.db.select().from(looks);
  const subjects = [await die('2026-11-06'), await die('2026-11-06')].sort();
  await hear(two);
  await hear(two);
  const entries = (await two.police.db.select().from(looks).orderBy(asc(looks.sequence))).map(({ entry }) =>
    entrySchema.parse(entry),
  );
  expect(entries.slice(length).map(({ look }) => look)).toMatchObject([
    {
      ...{ sub: 'human-resources', dept: 'human-resources', roles: ['event-service'], purpose: 'social-insurance' },
      ...{ given: ['Resident.alive', 'Resident.deathDate'], agreements: ['A-1'], refused: [] },
      ...{ subjects: subjects.map((id) => `Resident:${id}`) },
    },
  ]);
  const [state] = await two.police.db.select().from(lookChains);
  const chain = state?.chain ?? '';
  expect([isChainOf('public-security', chain), isChainOf('health', chain), isChainOf('gateway', chain)]).toEqual([
    ...[true, false, false],
  ]);
  let head = { chain, size: 0, head: NOTHING_BEFORE };
  for (const entry of entries) {
    expect(faultOfEntry(internationalCrypto, head, entry)).toBeNull();
    head = { chain, size: head.size + 1, head: entry.hash };
  }
  expect(state).toEqual({ chain, size: head.size, head: head.head });
});

it('tells several that were recorded at once in their order, also of one subject', async () => {
  const [one, other] = [randomUUID(), randomUUID()];
  const death = (subject: string, deathDate: string) => ({ subject, community: COMMUNITY, data: { deathDate } });
  await die('2026-11-07', COMMUNITY, one);
  await two.police.db.transaction((tx) =>
    recordEvents(tx, residentDied, [
      ...[death(one, '2026-11-08'), death(other, '2026-11-09'), death(one, '2026-11-10')],
    ]),
  );
  const { events } = await deliver(two.producer(), receiver(), await nextQuestion(two.insurance));
  expect(events.map(({ subject, subjectsequence, data }) => [subject, subjectsequence, data.deathDate])).toEqual([
    [one, 1, '2026-11-07'],
    [one, 2, '2026-11-08'],
    [other, 1, '2026-11-09'],
    [one, 3, '2026-11-10'],
  ]);
});

it('tells no more at once than a broker’s message holds, and goes on behind it', async () => {
  const longest = { deathDate: '2026-11-08', note: 'x'.repeat(150_000) };
  const subjects = [await die('2026-11-11'), await die('2026-11-11'), await die('2026-11-11')];
  await two.police.db.update(outbox).set({ data: longest }).where(inArray(outbox.subject, subjects));
  const question = await nextQuestion(two.insurance);
  const first = await deliver(two.producer(), receiver(), question);
  expect([first.events.length, first.isFull]).toEqual([2, true]);
  const next = { ...question, stream: first.stream, after: first.position };
  const second = await deliver(two.producer(), receiver(), next);
  expect([...first.events, ...second.events].map(({ subject }) => subject)).toEqual(subjects);
  await hear(two);
  await hear(two);
});

it('refuses a position that is not of this outbox', async () => {
  const question = await nextQuestion(two.insurance);
  for (const wrong of [{ stream: randomUUID() }, { after: question.after + 1 }]) {
    const asked = deliver(two.producer(), receiver(), { ...question, ...wrong });
    await expect(asked).rejects.toThrow('not one of this outbox');
  }
});
