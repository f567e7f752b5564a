import { type Stack, startStack } from '@community-graph/local/stack';
import { residentDied, residentMoved } from '@community-graph/schema/events/public-security';
import pg from 'pg';
import { type OpenDatabase, openDatabase } from '../../../kit/src/database/connect.ts';
import { recordEvent } from '../../../kit/src/events/record-event.ts';
import { withDataFolder } from '../folder.ts';
import { loadAverage } from '../machine.ts';
import { rounded } from '../statistics.ts';
import type { Measurement } from './measurement.ts';

const SOURCE = 'public-security';
const RECEIVERS = ['civil-affairs', 'human-resources', 'health'] as const;
const EVENTS_A_MINUTE = 10_000;
const TURN_MILLISECONDS = 100;
const LOOK_MILLISECONDS = 500;
const PATIENCE_MILLISECONDS = 3_600_000;
/** Residents of the region that the demo agreements are for. */
const RESIDENTS = `select id, community_code::text as community from residents
  where death_date is null and community_code like '2201%' order by id`;
/** Every resident moves, again and again: as many events as are wanted, in one transaction. */
const MANY_MOVES = `
  with people as (
    select id, community_code, row_number() over (order by id) as n, count(*) over () as all_of_them
    from residents where death_date is null and community_code like '2201%'
  ), happened as (
    select p.id, p.community_code, coalesce(s.sequence, 0) + turn as sequence
    from generate_series(1, $1) as number
    join people p on p.n = (number - 1) % p.all_of_them + 1
    left join events.subjects s on s.subject = p.id
    cross join lateral (select ((number - 1) / p.all_of_them + 1)::int as turn) t
  ), written as (
    insert into events.outbox (type, subject, subject_sequence, community_code, data)
    select '${residentMoved.type}', id, sequence, community_code, jsonb_build_object('community', community_code)
    from happened order by sequence, id returning subject, subject_sequence
  )
  insert into events.subjects (subject, sequence) select subject, max(subject_sequence) from written group by subject
  on conflict (subject) do update set sequence = excluded.sequence`;

interface Person {
  readonly id: string;
  readonly community: string;
}

/** How far behind a change its effects are under a steady stream, and how fast what has heaped up is caught up with. */
export const events: Measurement = {
  about: `events between departments: lag at ${EVENTS_A_MINUTE} a minute, and catching up with --residents N of them`,
  run: ({ seedResidents, seconds }, print) =>
    withDataFolder(async (dataDir) => {
      const report = (line: string) => console.error(line);
      const stack = await startStack({ dataDir, ports: 'free', residents: 20_000, seed: 1, report });
      const police = openDatabase({
        url: stack.databaseUrls[SOURCE],
        applicationName: 'bench',
        statementTimeout: 600_000,
      });
      const receivers = RECEIVERS.map((code) => new pg.Client({ connectionString: asOperator(stack, code) }));
      try {
        await Promise.all(receivers.map((one) => one.connect()));
        const carrier = process.env.NATS_URL ? 'NATS JetStream' : 'HTTP';
        print({ carrier, ...(await steadily(stack, police, receivers, seconds)) });
        print({ carrier, ...(await catchUp(stack, receivers, seedResidents)) });
      } finally {
        await Promise.all([police.close(), ...receivers.map((one) => one.end())]);
        await stack.stop();
      }
    }),
};

/** Of rows of people a department's own role sees none outside a scope. */
function asOperator({ postgres, databaseUrls }: Stack, code: keyof Stack['databaseUrls']): string {
  const url = new URL(postgres?.adminUrl ?? '');
  url.pathname = new URL(databaseUrls[code]).pathname;
  return url.href;
}

/** Deaths and moves at the rate that is wanted, each recorded as a command does. */
async function steadily(stack: Stack, police: OpenDatabase, receivers: readonly pg.Client[], seconds: number) {
  const people = await peopleOf(asOperator(stack, SOURCE));
  const before = loadAverage();
  const began = Date.now();
  let recorded = 0;
  while (Date.now() - began < seconds * 1_000) {
    const due = Math.floor(((Date.now() - began) * EVENTS_A_MINUTE) / 60_000);
    const turns = Array.from({ length: due - recorded }, (_, index) => recorded + index);
    await Promise.all(turns.map((turn) => recordOne(police, people[turn % people.length] as Person, turn % 2 === 0)));
    recorded = due;
    await pause(TURN_MILLISECONDS);
  }
  await untilApplied(receivers, await inboxes(receivers), 0);
  const happened = new Map(
    (await police.pool.query<{ id: string; at: Date }>('select id, happened_at as at from events.outbox')).rows.map(
      ({ id, at }) => [id, at.getTime()] as const,
    ),
  );
  const lags: number[] = [];
  for (const receiver of receivers) {
    const { rows } = await receiver.query<{ id: string; at: Date }>(
      `select id, done_at as at from events.inbox where source = '${SOURCE}' and status = 'DONE'`,
    );
    for (const { id, at } of rows) lags.push(at.getTime() - (happened.get(id) ?? Number.NaN));
  }
  lags.sort((one, other) => one - other);
  const lag = { p50: at(lags, 0.5), p99: at(lags, 0.99), max: at(lags, 1) };
  const rate = Math.round((recorded / seconds) * 60);
  return { recorded, aMinute: rate, applied: lags.length, lag, loadAverage: { before, after: loadAverage() } };
}

/** As many events as are wanted at once. */
async function catchUp(stack: Stack, receivers: readonly pg.Client[], wanted: number) {
  const before = loadAverage();
  const police = new pg.Client({ connectionString: asOperator(stack, SOURCE) });
  await police.connect();
  const moving = receivers.slice(1);
  const [doneBefore, from] = [await applied(receivers), await inboxes(moving)];
  await police.query(MANY_MOVES, [wanted]);
  await police.query(`select pg_notify('community_graph_outbox', '')`);
  const began = performance.now();
  await police.end();
  await untilApplied(moving, from, wanted);
  const taken = (performance.now() - began) / 1_000;
  const done = (await applied(receivers)) - doneBefore;
  const load = { before, after: loadAverage() };
  return {
    events: wanted,
    applied: done,
    seconds: rounded(taken, 1),
    appliedASecond: Math.round(done / taken),
    loadAverage: load,
  };
}

const recordOne = (police: OpenDatabase, { id, community }: Person, hasDied: boolean) =>
  police.db.transaction((tx) => {
    const what = { subject: id, community };
    if (hasDied) return recordEvent(tx, residentDied, { ...what, data: { deathDate: '2026-11-02' } });
    return recordEvent(tx, residentMoved, { ...what, data: { community } });
  });

async function peopleOf(url: string): Promise<Person[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<Person>(RESIDENTS);
  await client.end();
  return rows;
}

async function applied(receivers: readonly pg.Client[]): Promise<number> {
  const counts = await Promise.all(
    receivers.map((one) => one.query<{ n: string }>(`select count(*) as n from events.inbox where status = 'DONE'`)),
  );
  return counts.reduce((sum, { rows }) => sum + Number(rows[0]?.n), 0);
}

/** Until nothing waits, and as many more as are said have come to each. */
async function untilApplied(receivers: readonly pg.Client[], from: readonly number[], more: number): Promise<void> {
  const until = performance.now() + PATIENCE_MILLISECONDS;
  for (let quiet = 0; quiet < 4; ) {
    if (performance.now() > until) throw new Error('The events were not applied in time.');
    await pause(LOOK_MILLISECONDS);
    const states = await Promise.all(
      receivers.map(async (one, index) => {
        const { rows } = await one.query<{ n: string }>(
          `select count(*) as n from events.inbox where status = 'WAITING'`,
        );
        return Number(rows[0]?.n) === 0 && (await received(one)) >= (from[index] ?? 0) + more;
      }),
    );
    quiet = states.every(Boolean) ? (more > 0 ? 4 : quiet + 1) : 0;
  }
}

const inboxes = (receivers: readonly pg.Client[]) => Promise.all(receivers.map(received));

async function received(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ n: string }>('select count(*) as n from events.inbox');
  return Number(rows[0]?.n);
}

/** The value below which this part of the sorted values lies. */
const at = (sorted: readonly number[], part: number) => sorted[Math.ceil(part * sorted.length) - 1];

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
