import { randomUUID } from 'node:crypto';
import type { NoticesAnswer, NoticesQuestion } from '@community-graph/schema/events/notice';
import { incidentReported, residentChanged, serviceCaseChanged } from '@community-graph/schema/events/notice-types';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OpenDatabase } from '../database/connect.ts';
import { deliver } from './deliver.ts';
import { noticesRoute } from './notices-route.ts';
import { OutboxBell } from './outbox-bell.ts';
import { recordNotices } from './record-notice.ts';
import { tellNotices } from './tell-notices.ts';
import {
  COMMUNITY,
  nextQuestion,
  receiver,
  recordDeath,
  startTwoDepartments,
  type TwoDepartments,
} from './testing/two-departments.ts';

const TYPES = [residentChanged.type, incidentReported.type];
let two: TwoDepartments;
let police: { db: OpenDatabase['db']; department: string };
let start: NoticesAnswer;
beforeAll(async () => {
  two = await startTwoDepartments();
  police = { db: two.police.db, department: 'public-security' };
});
afterAll(() => two?.stop());
const question = (part: Partial<NoticesQuestion> = {}): NoticesQuestion => ({
  ...{ stream: start?.stream ?? null, after: start?.position ?? null, types: TYPES, wait: false, about: {} },
  ...part,
});
const told = async (part: Partial<NoticesQuestion> = {}) =>
  (await tellNotices(police, question(part))).notices.map(({ subject }) => subject);
beforeEach(async () => {
  start = await tellNotices(police, question({ stream: null, after: null }));
});
const change = (subject: string, place = COMMUNITY, type = residentChanged) =>
  two.police.db.transaction((tx) => recordNotices(tx, type, [{ subject, place }]));

describe('the gateway is told', () => {
  it('from the first question on what is committed then, once, in its order, by key and place only', async () => {
    const [one, other] = [randomUUID(), randomUUID()];
    expect(start.notices).toEqual([]);
    await change(one);
    await change(other, '220102');
    const answer = await tellNotices(police, question());
    expect(answer.notices).toEqual([
      { position: start.position + 1, type: residentChanged.type, subject: one, place: COMMUNITY },
      { position: start.position + 2, type: residentChanged.type, subject: other, place: '220102' },
    ]);
    expect(await told({ after: answer.position })).toEqual([]);
  });

  it('nothing of a change that was rolled back', async () => {
    const failed = two.police.db.transaction(async (tx) => {
      await recordNotices(tx, residentChanged, [{ subject: randomUUID(), place: COMMUNITY }]);
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    expect(await told()).toEqual([]);
  });

  it('nothing of events, nor of types that are another department’s or that it did not ask for', async () => {
    await recordDeath(two.police.db, randomUUID(), '2026-11-01');
    await change(randomUUID(), COMMUNITY, serviceCaseChanged);
    const incident = randomUUID();
    await change(incident, COMMUNITY, incidentReported);
    expect(
      await told({ types: [serviceCaseChanged.type, 'cn.community-graph.public-security.resident.died'] }),
    ).toEqual([]);
    expect(await told({ types: [residentChanged.type] })).toEqual([]);
    expect(await told()).toEqual([incident]);
  });

  it('of one thing or one division, when it asks so', async () => {
    const [one, other] = [randomUUID(), randomUUID()];
    await change(one);
    await change(other, '220103001001');
    expect(await told({ about: { subject: other } })).toEqual([other]);
    expect(await told({ about: { place: '220102' } })).toEqual([one]);
  });

  it('page by page', async () => {
    const subjects = Array.from({ length: 201 }, () => randomUUID());
    await two.police.db.transaction((tx) =>
      recordNotices(
        tx,
        residentChanged,
        subjects.map((subject) => ({ subject, place: COMMUNITY })),
      ),
    );
    const first = await tellNotices(police, question());
    expect([first.isFull, first.notices.length]).toEqual([true, 200]);
    expect(await told({ after: first.position })).toEqual(subjects.slice(200));
  });

  it('that a position is not of this outbox', async () => {
    for (const wrong of [{ stream: randomUUID() }, { after: start.position + 1 }]) {
      await expect(tellNotices(police, question(wrong))).rejects.toThrow('not one of this outbox');
    }
  });
});

it('no department is told notices, whatever it asks for', async () => {
  await change(randomUUID());
  const asked = { ...(await nextQuestion(two.insurance)), types: { [residentChanged.type]: 'social-insurance' } };
  expect((await deliver(two.producer(), receiver(), asked)).events).toEqual([]);
});

it('the gateway waits for the next change, and is answered when it is committed', async () => {
  const bell = new OutboxBell(two.policeUrl, () => {});
  const { answer } = noticesRoute(police, bell);
  const left = new AbortController();
  const answering = answer(question({ wait: true }), {} as never, two.police, left.signal);
  const subject = randomUUID();
  await change(subject);
  expect(await answering).toMatchObject({ notices: [{ subject }] });
  await bell.stop();
});
