import { randomUUID } from 'node:crypto';
import { departmentByCode } from '@community-graph/schema/departments';
import { eventsKeysOf, type KeyRing, newestOf } from '@community-graph/schema/request-keys';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { eq, sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepEvents } from '../keep-events.ts';
import { numberOutbox } from '../number-outbox.ts';
import { OutboxBell } from '../outbox-bell.ts';
import { receiveSnapshot } from '../receive-snapshot.ts';
import { removeOld } from '../remove-old.ts';
import { cursors, inbox, looks } from '../tables.ts';
import { hasNatsServer, NatsServer } from '../testing/nats-server.ts';
import { recordDeath, startTwoDepartments, type TwoDepartments } from '../testing/two-departments.ts';
import { Broker, eventsAddress } from './broker.ts';
import { sealedBy } from './letter.ts';
import { useBroker } from './use-broker.ts';

const WAY = { source: 'public-security', receiver: 'human-resources' };
const NAME = 'HUMAN_RESOURCES_EVENTS_KEY_PUBLIC_SECURITY';
const keysBy = (env: NodeJS.ProcessEnv) =>
  eventsKeysOf(departmentByCode(WAY.receiver), departmentByCode(WAY.source), env);
const PATIENCE = { timeout: 15_000, interval: 10 };
const OFFICE = { origin: 'http://127.0.0.1:1', asker: WAY.receiver, signing: { keyId: 'k', key: 'k' } };

const NO_SNAPSHOT = () => Promise.reject(new Error('No snapshot is wanted.'));

/** The part of the two departments in events, running. */
interface Running {
  readonly failures: string[];
  stop(): Promise<void>;
}

let server: NatsServer;
let two: TwoDepartments;
let running: Running[] = [];
/** Outside CI a machine may lack the program; CI installs it, and fails without. */
const canRun = hasNatsServer() || Boolean(process.env.CI);

function police(keys: KeyRing = keysBy({})): Running {
  const failures: string[] = [];
  const bell = new OutboxBell(two.policeUrl, () => undefined);
  const parts = { producer: two.producer(), bell, report: noting(failures) };
  const told = useBroker(server.url, { keys, sources: new Map() }, parts);
  const stop = async () => {
    await bell.stop();
    await told.stop();
    await told.close();
  };
  return keep({ failures, stop });
}

function insurance(accepted: KeyRing = keysBy({})): Running {
  const failures: string[] = [];
  const bell = new OutboxBell(two.policeUrl, () => undefined);
  const producer = { ...two.producer(two.insurance.db), department: WAY.receiver };
  const sources = new Map([[WAY.source, { origin: '', asker: WAY.receiver, signing: newestOf(accepted), accepted }]]);
  const heard = useBroker(server.url, { keys: new Map(), sources }, { producer, bell, report: noting(failures) });
  const feeds = new Map([...heard.feeds].map(([source, feed]) => [source, { feed, snapshot: NO_SNAPSHOT }]));
  const parts = {
    database: two.insurance,
    reactions: [two.reaction],
    office: OFFICE,
    keptDays: 90,
    report: () => () => undefined,
  };
  const keeping = keepEvents({ ...parts, feeds });
  const stop = async () => {
    await Promise.all([bell.stop(), keeping.stop()]);
    await heard.close();
  };
  return keep({ failures, stop });
}

const noting = (failures: string[]) => (what: string) => (failure: unknown) => {
  failures.push(`${what}: ${failure}`);
};
function keep(one: Running): Running {
  running.push(one);
  return one;
}

const days = async (subject: string) => (await two.effects([subject])).map(({ day }) => day);
const untilHeard = (subject: string, day: string) =>
  vi.waitUntil(async () => (await days(subject)).includes(day), PATIENCE);
const die = async (subject: string, day: string) => {
  await recordDeath(two.police.db, subject, day);
  return day;
};
const toldLooks = async () => (await two.police.db.select().from(looks)).length;
/** All that the broker keeps of what was told. */
async function keptAtBroker(): Promise<string[]> {
  const connection = await connect({ servers: server.url });
  const { streams } = await jetstreamManager(connection);
  const { state } = await streams.info('events-public-security');
  const texts: string[] = [];
  for (let seq = state.first_seq; seq <= state.last_seq; seq += 1) {
    texts.push((await streams.getMessage('events-public-security', { seq }))?.string() ?? '');
  }
  await connection.close();
  return texts;
}

/** The question that stands at the broker. */
async function askedAtBroker(): Promise<string | null> {
  const broker = new Broker(server.url);
  return broker.question(WAY).finally(() => broker.close());
}

describe.runIf(canRun)('events through NATS JetStream', () => {
  beforeAll(async () => {
    [server, two] = await Promise.all([NatsServer.start(), startTwoDepartments()]);
  });
  afterAll(async () => {
    await two?.stop();
    await server?.stop();
  });
  beforeEach(() => {
    running = [];
  });
  afterEach(async () => {
    await Promise.all(running.map((one) => one.stop()));
  });

  it('are applied once each, in order, and told to the broker sealed', async () => {
    police();
    insurance();
    const subject = randomUUID();
    for (const day of ['2026-11-01', '2026-11-02', '2026-11-03']) await untilHeard(subject, await die(subject, day));
    expect(await days(subject)).toEqual(['2026-11-01', '2026-11-02', '2026-11-03']);
    const texts = await keptAtBroker();
    expect(texts.length).toBeGreaterThanOrEqual(3);
    for (const text of texts) {
      const open = text + Buffer.from(text.split('.')[3] ?? '', 'base64url').toString();
      expect(open).not.toContain(subject);
      expect(open).not.toContain('2026-11-0');
    }
  });

  it('go on where they were when either department starts again, and nothing is told twice', async () => {
    const first = police();
    const hearing = insurance();
    const subject = randomUUID();
    await untilHeard(subject, await die(subject, '2026-11-04'));
    const before = await toldLooks();
    await Promise.all([first.stop(), hearing.stop()]);
    await die(subject, '2026-11-05');
    police();
    insurance();
    await untilHeard(subject, '2026-11-05');
    expect(await days(subject)).toEqual(['2026-11-04', '2026-11-05']);
    expect(await toldLooks()).toBe(before + 1);
  });

  it('wait while the broker is down, and go on after it was killed', async () => {
    police();
    insurance();
    const subject = randomUUID();
    await untilHeard(subject, await die(subject, '2026-11-06'));
    await server.kill();
    await die(subject, '2026-11-07');
    await server.restart();
    await untilHeard(subject, '2026-11-07');
    await untilHeard(subject, await die(subject, '2026-11-08'));
    expect(await days(subject)).toEqual(['2026-11-06', '2026-11-07', '2026-11-08']);
  });

  it('are asked for anew when the broker has lost all it kept', async () => {
    police();
    insurance();
    const subject = randomUUID();
    await untilHeard(subject, await die(subject, '2026-11-09'));
    await server.kill();
    server.forget();
    await die(subject, '2026-11-10');
    await server.restart();
    await untilHeard(subject, '2026-11-10');
    expect(await days(subject)).toEqual(['2026-11-09', '2026-11-10']);
  });

  it('are asked for anew when the receiver was set back', async () => {
    police();
    const hearing = insurance();
    const subject = randomUUID();
    await untilHeard(subject, await die(subject, '2026-11-11'));
    await hearing.stop();
    await two.insurance.db.delete(inbox).where(eq(inbox.subject, subject));
    await two.insurance.db.execute(sql`delete from effects where subject = ${subject}`);
    await two.insurance.db.update(cursors).set({ position: sql`${cursors.position} - 1` });
    insurance();
    await untilHeard(subject, await die(subject, '2026-11-12'));
    expect(await days(subject)).toEqual(['2026-11-11', '2026-11-12']);
  });

  it('go on past what is no longer kept, once a snapshot has brought the receiver there', async () => {
    const telling = police();
    const hearing = insurance();
    const subject = randomUUID();
    await untilHeard(subject, await die(subject, '2026-11-15'));
    await Promise.all([telling.stop(), hearing.stop()]);
    await die(randomUUID(), '2026-11-16');
    const { id: stream } = await numberOutbox(two.police.db);
    await two.police.db.execute(sql`update events.outbox set happened_at = now() - interval '91 days'`);
    while (await removeOld(two.police.db, 90));
    const { failures } = police();
    insurance();
    await vi.waitUntil(() => failures.some((one) => one.includes('ask for a snapshot')), PATIENCE);
    const { removedPosition: position } = await numberOutbox(two.police.db);
    await receiveSnapshot(two.insurance.db, WAY.source, { stream, position, events: [], next: null });
    await untilHeard(subject, await die(subject, '2026-11-17'));
    expect(await days(subject)).toEqual(['2026-11-15', '2026-11-17']);
  });

  it('of somebody who has no key are passed over and reported', async () => {
    police();
    const { failures } = insurance();
    const subject = randomUUID();
    await untilHeard(subject, await die(subject, '2026-11-13'));
    const connection = await connect({ servers: server.url });
    const forged = (await keptAtBroker()).at(-1)?.replace(/.{6}$/, 'AAAAAA') ?? '';
    connection.publish(eventsAddress(WAY), forged);
    connection.publish(eventsAddress(WAY), 'nothing');
    await connection.flush();
    await connection.close();
    await untilHeard(subject, await die(subject, '2026-11-14'));
    expect(await days(subject)).toEqual(['2026-11-13', '2026-11-14']);
    expect(failures.filter((one) => one.startsWith('a message in the name of public-security'))).toHaveLength(2);
  });

  it('go on while the key of the two departments is changed, and past what was sealed with the one before', async () => {
    const own = { before: 'b'.repeat(40), next: 'n'.repeat(40) };
    const [telling, hearing] = [keysBy({ [NAME]: own.before }), keysBy({ [NAME]: own.before })];
    const change = (keys: Map<string, string>, newest: string, other?: string) => {
      keys.clear();
      for (const [id, key] of keysBy({ [NAME]: newest, [`${NAME}_PREVIOUS`]: other })) keys.set(id, key);
    };
    const told = police(telling);
    const { failures } = insurance(hearing);
    const subject = randomUUID();
    await untilHeard(subject, await die(subject, '2026-11-18'));
    for (const keys of [telling, hearing]) change(keys, own.before, own.next);
    change(telling, own.next, own.before);
    const asked = await askedAtBroker();
    await untilHeard(subject, await die(subject, '2026-11-19'));
    // Brought up to what was told, by the key before: from now on nothing but the new key makes it ask again.
    await vi.waitUntil(async () => (await askedAtBroker()) !== asked, PATIENCE);
    change(hearing, own.next, own.before);
    const [newest = ''] = telling.keys();
    // Who starts without the key before can read what is asked.
    await vi.waitUntil(async () => sealedBy((await askedAtBroker()) ?? '') === newest, PATIENCE);
    for (const keys of [telling, hearing]) change(keys, own.next);
    await told.stop();
    const { failures: later } = police(telling);
    await untilHeard(subject, await die(subject, '2026-11-20'));
    expect(await days(subject)).toEqual(['2026-11-18', '2026-11-19', '2026-11-20']);
    expect([...failures, ...later].filter((one) => !one.endsWith(': null'))).toEqual([]);
  });

  it('are told once by two processes of a department', async () => {
    police();
    police();
    insurance();
    const subject = randomUUID();
    const all = Array.from({ length: 9 }, (_, index) => `2026-10-0${index + 1}`);
    for (const day of all) await die(subject, day);
    await untilHeard(subject, all.at(-1) ?? '');
    expect(await days(subject)).toEqual(all);
  });
});
