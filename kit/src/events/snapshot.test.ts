import { randomUUID } from 'node:crypto';
import { type EventsQuestion, eventsAnswer, snapshotAnswer } from '@community-graph/schema/events/cloud-event';
import { residentDied } from '@community-graph/schema/events/public-security';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { applyNext } from './apply-inbox.ts';
import { deliver } from './deliver.ts';
import { eventsRoute } from './events-route.ts';
import { cursorAt, receive } from './inbox.ts';
import { numberOutbox } from './number-outbox.ts';
import { receiveSnapshot, snapshotPlace, wantSnapshot } from './receive-snapshot.ts';
import { removeOld } from './remove-old.ts';
import type { Snapshot } from './snapshot.ts';
import { inbox, looks, outbox } from './tables.ts';
import {
  hear,
  nextQuestion,
  policyWith,
  receiver,
  recordDeath,
  startTwoDepartments,
  type TwoDepartments,
} from './testing/two-departments.ts';

const SOURCE = 'public-security';
const caller = { dept: 'human-resources' } as never;
/** More than a page. */
const MANY = 250;

/** The dead, in a table of the test. */
const dead: Snapshot = {
  type: residentDied,
  statement: (after, limit) => sql`select id as subject, community, now() as happened_at,
    jsonb_build_object('deathDate', day) as data from the_dead
    where ${after}::uuid is null or id > ${after} order by id limit ${limit}`,
};

let two: TwoDepartments;
beforeAll(async () => {
  two = await startTwoDepartments();
  await two.police.db.execute(sql`create table the_dead (id uuid primary key, community text, day text)`);
});
afterAll(() => two?.stop());
beforeEach(async () => {
  two.policies.current = policyWith();
  for (const table of ['cursors', 'inbox', 'snapshots'])
    await two.insurance.db.execute(sql.raw(`delete from events.${table}`));
  await two.police.db.execute(sql`delete from the_dead`);
});

const bell = { rings: 0, isStopped: true, wait: () => Promise.resolve() };
const route = () => eventsRoute(two.producer(), { snapshots: [dead], system: two.police.db }, bell);
/** Somebody dies: the row and its event, as a command writes them. */
const die = async (day: string): Promise<string> => {
  const subject = randomUUID();
  await recordDeath(two.police.db, subject, day);
  await two.police.db.execute(sql`insert into the_dead values (${subject}, '220102001001', ${day})`);
  return subject;
};
/** Many who died before events were recorded. */
async function manyDead(day: string): Promise<string[]> {
  const { rows } = await two.police.db.execute<{ id: string }>(sql`insert into the_dead
    select gen_random_uuid(), '220102001001', ${day} from generate_series(1, ${MANY}) returning id`);
  return rows.map(({ id }) => id);
}
/** One round of receiving, as `keepEvents` does it. */
async function round(): Promise<'SNAPSHOT' | 'EVENTS'> {
  const { db } = two.insurance;
  const question: EventsQuestion = await nextQuestion(two.insurance);
  const place = await snapshotPlace(db, SOURCE);
  if (place) {
    await receiveSnapshot(
      db,
      SOURCE,
      snapshotAnswer.parse(await route().answer({ ...question, snapshot: place }, caller, two.police)),
    );
    return 'SNAPSHOT';
  }
  await receive(db, SOURCE, eventsAnswer.parse(await route().answer(question, caller, two.police)));
  return 'EVENTS';
}
async function untilApplied(): Promise<void> {
  const position = async () => (await cursorAt(two.insurance.db, SOURCE))?.position;
  for (let before: number | undefined = -1; before !== (await position()); ) {
    before = await position();
    while ((await round()) === 'SNAPSHOT');
  }
  while (await applyNext(two.insurance.db, [two.reaction]));
}
const days = async (subject: string) => (await two.effects([subject])).map(({ day }) => day);

describe('a snapshot', () => {
  it('tells who begins to listen what is so, on the record, and then goes on with what happens', async () => {
    const before = await manyDead('2026-11-01');
    const { length } = await two.police.db.select().from(looks);
    await wantSnapshot(two.insurance.db, SOURCE);
    await untilApplied();
    expect((await two.effects(before)).length).toBe(MANY);
    // A look for each page.
    expect(await two.police.db.select().from(looks)).toHaveLength(length + 2);
    const later = await die('2026-11-02');
    await untilApplied();
    expect(await days(later)).toEqual(['2026-11-02']);
    expect((await two.effects(before)).length).toBe(MANY);
  });

  it('contains what happens while it is told, or the events tell it: each once', async () => {
    const early = await die('2026-11-03');
    await wantSnapshot(two.insurance.db, SOURCE);
    // The position that a first page would give, before the death that the page then contains.
    const { stream, position } = await deliver(two.producer(), receiver(), { stream: null, after: 0, types: {} });
    const between = await die('2026-11-04');
    await receive(two.insurance.db, SOURCE, { stream, position, events: [] });
    await untilApplied();
    const late = await die('2026-11-05');
    await untilApplied();
    expect(await Promise.all([early, between, late].map(days))).toEqual([
      ['2026-11-03'],
      ['2026-11-04'],
      ['2026-11-05'],
    ]);
  });

  it('that is asked for again tells nothing a second time', async () => {
    const subject = await die('2026-11-06');
    for (let time = 0; time < 2; time += 1) {
      await wantSnapshot(two.insurance.db, SOURCE);
      await untilApplied();
    }
    expect(await days(subject)).toEqual(['2026-11-06']);
  });

  it('goes on where it was when the department was ended in the middle', async () => {
    const all = await manyDead('2026-11-07');
    await wantSnapshot(two.insurance.db, SOURCE);
    expect(await round()).toBe('SNAPSHOT');
    await wantSnapshot(two.insurance.db, SOURCE);
    expect((await snapshotPlace(two.insurance.db, SOURCE))?.after).not.toBeNull();
    await untilApplied();
    expect((await two.effects(all)).length).toBe(MANY);
  });

  it('tells only what an agreement gives', async () => {
    const subject = await die('2026-11-08');
    two.policies.current = policyWith({ agreements: [] });
    await wantSnapshot(two.insurance.db, SOURCE);
    await untilApplied();
    expect(await days(subject)).toEqual([]);
  });
});

it('what is old is removed, and who wants it is told to ask for a snapshot', async () => {
  const subject = await die('2026-11-09');
  await hear(two);
  await untilApplied();
  await two.police.db.execute(sql`update events.outbox set happened_at = now() - interval '91 days'`);
  await two.insurance.db.execute(sql`update events.inbox set done_at = now() - interval '91 days'`);
  while (await removeOld(two.police.db, 90));
  while (await removeOld(two.insurance.db, 90));
  expect(await two.police.db.select().from(outbox)).toEqual([]);
  expect(await two.insurance.db.select().from(inbox).where(eq(inbox.subject, subject))).toEqual([]);
  const later = await die('2026-11-10');
  // Who heard all goes on; who did not cannot.
  expect(await cursorAt(two.insurance.db, SOURCE)).not.toBeNull();
  await untilApplied();
  expect(await days(later)).toEqual(['2026-11-10']);
  const fromTheStart = { stream: null, after: 0, types: { [residentDied.type]: 'social-insurance' } };
  await expect(deliver(two.producer(), receiver(), fromTheStart)).rejects.toThrow('ask for a snapshot');
});

it('who was away so long that events are no longer kept goes on after a snapshot', async () => {
  await die('2026-11-11');
  await wantSnapshot(two.insurance.db, SOURCE);
  await untilApplied();
  const missed = await die('2026-11-12');
  await numberOutbox(two.police.db);
  await two.police.db.execute(sql`update events.outbox set happened_at = now() - interval '91 days'`);
  while (await removeOld(two.police.db, 90));
  await expect(round()).rejects.toThrow('ask for a snapshot');
  await wantSnapshot(two.insurance.db, SOURCE);
  await untilApplied();
  expect(await days(missed)).toEqual(['2026-11-12']);
  const later = await die('2026-11-13');
  await untilApplied();
  expect(await days(later)).toEqual(['2026-11-13']);
});
