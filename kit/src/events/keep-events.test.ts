import { randomUUID } from 'node:crypto';
import { type EventsQuestion, eventsAnswer, snapshotAnswer } from '@community-graph/schema/events/cloud-event';
import { eq, inArray } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { applyNext } from './apply-inbox.ts';
import { deadLetters, replayDeadLetters } from './dead-letters.ts';
import { eventsRoute } from './events-route.ts';
import { keepEvents } from './keep-events.ts';
import { OutboxBell } from './outbox-bell.ts';
import { inbox } from './tables.ts';
import { hear, recordDeath, startTwoDepartments, type TwoDepartments } from './testing/two-departments.ts';

const NO_SNAPSHOTS = { snapshots: [], system: null as never };
const RETRIES = { attempts: 2, rest: () => 0 };
let two: TwoDepartments;
/** The days of death of which the reaction makes nothing. */
let failing: string[] = [];
beforeAll(async () => {
  two = await startTwoDepartments((day) => {
    if (failing.includes(day)) throw new Error('The reaction fails.');
  });
});
afterAll(() => two?.stop());
beforeEach(() => {
  failing = [];
});

const caller = { dept: 'human-resources' } as never;
const days = async (subject: string) => (await two.effects([subject])).map(({ day }) => day);

it('hears of an event as soon as it is committed, since the bell rings, and applies it', async () => {
  const bell = new OutboxBell(two.policeUrl, () => undefined);
  const route = eventsRoute(two.producer(), NO_SNAPSHOTS, bell);
  const keeping = keepEvents({
    ...{ database: two.insurance, reactions: [two.reaction], report: () => () => undefined, keptDays: 90 },
    feeds: new Map([
      [
        'public-security',
        {
          feed: async (question: EventsQuestion, signal: AbortSignal) =>
            eventsAnswer.parse(await route.answer(question, caller, two.police, signal)),
          snapshot: async (question: EventsQuestion) =>
            snapshotAnswer.parse(await route.answer(question, caller, two.police)),
        },
      ],
    ]),
    office: { origin: 'http://127.0.0.1:1', asker: 'human-resources', signing: { keyId: 'k', key: 'k' } },
  });
  try {
    const subject = randomUUID();
    for (const day of ['2026-11-01', '2026-11-02']) {
      await recordDeath(two.police.db, subject, day);
      // Far less than the time after which it is looked at without a bell.
      await vi.waitUntil(async () => (await days(subject)).includes(day), { timeout: 900, interval: 5 });
    }
    expect(await days(subject)).toEqual(['2026-11-01', '2026-11-02']);
  } finally {
    await Promise.all([bell.stop(), keeping.stop()]);
  }
});

it('answers who waits with nothing when the department stops', async () => {
  const bell = new OutboxBell(two.policeUrl, () => undefined);
  const { stream, position } = eventsAnswer.parse(
    await eventsRoute(two.producer(), NO_SNAPSHOTS, bell, { longest: 0 }).answer(
      { stream: null, after: 0, types: {} },
      caller,
      two.police,
    ),
  );
  const waiting = eventsRoute(two.producer(), NO_SNAPSHOTS, bell).answer(
    { stream, after: position, types: {} },
    caller,
    two.police,
  );
  await bell.stop();
  expect(await waiting).toEqual({ stream, position, events: [] });
});

it('makes an event that fails again and again a dead letter, which holds up its own subject only, until it is replayed', async () => {
  const [one, other] = [randomUUID(), randomUUID()];
  failing = ['2026-11-03'];
  await recordDeath(two.police.db, one, '2026-11-03');
  await recordDeath(two.police.db, one, '2026-11-04');
  await recordDeath(two.police.db, other, '2026-11-05');
  await hear(two);
  const applyAll = async () => {
    while (await applyNext(two.insurance.db, [two.reaction], RETRIES));
  };
  await applyAll();
  expect([await days(one), await days(other)]).toEqual([[], ['2026-11-05']]);
  const letters = await deadLetters(two.insurance.db);
  expect(letters).toMatchObject([{ source: 'public-security', subject: one, subjectSequence: 1, attempts: 2 }]);
  // The words of an error may quote a person's data.
  expect(letters[0]?.lastError).not.toContain('The reaction fails');
  failing = [];
  expect(await replayDeadLetters(two.insurance.db, randomUUID())).toBe(0);
  expect(await replayDeadLetters(two.insurance.db, letters[0]?.id)).toBe(1);
  await applyAll();
  expect(await days(one)).toEqual(['2026-11-03', '2026-11-04']);
  expect(await deadLetters(two.insurance.db)).toEqual([]);
  // Applied, they are known by their identifiers only.
  expect(await two.insurance.db.select({ event: inbox.event }).from(inbox).where(eq(inbox.subject, one))).toEqual([
    ...[{ event: {} }, { event: {} }],
  ]);
});

it('lets an event rest after a failure, as long as the count of failures says', async () => {
  const subject = randomUUID();
  failing = ['2026-11-06'];
  await recordDeath(two.police.db, subject, '2026-11-06');
  await hear(two);
  const rest = vi.fn(() => 3_600);
  const apply = () => applyNext(two.insurance.db, [two.reaction], { attempts: 8, rest });
  expect([await apply(), await apply()]).toEqual([true, false]);
  expect(rest).toHaveBeenCalledWith(1);
});

it('applies many together, and where one of them fails the others without it, each once', async () => {
  const subjects = Array.from({ length: 9 }, () => randomUUID());
  failing = ['2026-11-07'];
  for (const [index, subject] of subjects.entries())
    await recordDeath(two.police.db, subject, index === 5 ? '2026-11-07' : '2026-11-08');
  await hear(two);
  const lasting = { attempts: 8, rest: () => 3_600 };
  while (await applyNext(two.insurance.db, [two.reaction], lasting));
  const [failed] = subjects.splice(5, 1);
  expect((await two.effects(subjects)).map(({ subject }) => subject).sort()).toEqual([...subjects].sort());
  const tried = await two.insurance.db
    .select({ status: inbox.status, attempts: inbox.attempts, subject: inbox.subject })
    .from(inbox)
    .where(inArray(inbox.subject, [...subjects, failed ?? '']));
  expect(tried.filter(({ subject }) => subject !== failed)).toEqual(
    subjects.map(() => expect.objectContaining({ status: 'DONE', attempts: 1 })),
  );
  expect(tried.find(({ subject }) => subject === failed)).toMatchObject({ status: 'WAITING', attempts: 1 });
});

it('undoes all of a transaction of which one effect fails, also what others of it ask meanwhile', async () => {
  const subjects = Array.from({ length: 40 }, () => randomUUID());
  failing = ['2026-11-09'];
  for (const [index, subject] of subjects.entries())
    await recordDeath(two.police.db, subject, index === 0 ? '2026-11-09' : '2026-11-10');
  await hear(two);
  // Every transaction fails in which the first is: what of the others was done in it must not be there twice.
  while (await applyNext(two.insurance.db, [two.reaction], { attempts: 8, rest: () => 3_600 }));
  const done = (await two.effects(subjects)).map(({ subject }) => subject);
  expect(done.sort()).toEqual(subjects.slice(1).sort());
});
