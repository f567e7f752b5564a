import { type Stack, startStack } from '@community-graph/local/stack';
import { residentMoved } from '@community-graph/schema/events/public-security';
import pg from 'pg';
import { type Database, type OpenDatabase, openDatabase } from '../../../kit/src/database/connect.ts';
import { openScope, SYSTEM_SCOPE } from '../../../kit/src/database/scope.ts';
import { Changes, changeMany, peopleIn } from '../events/change-many.ts';
import { Receiver, ratesOf, untilApplied } from '../events/receivers.ts';
import { withDataFolder } from '../folder.ts';
import { loadAverage } from '../machine.ts';
import { familyProcessorTime, processorTime } from '../processor-time.ts';
import { rounded } from '../statistics.ts';
import type { Measurement } from './measurement.ts';

const SOURCE = 'public-security';
const RECEIVERS = ['civil-affairs', 'human-resources', 'health'] as const;
/** The division that the demo agreements are for. */
const TOLD_OF = '2201';
const EVENTS_A_MINUTE = 10_000;
const TURN_MILLISECONDS = 100;
/** Changes that take effect, to be caught up with. */
const REAL_MOVES = 10_000;
const MOVES_AT_ONCE = 500;
/** Every resident is said again to live where the resident lives: as many events as are wanted, in one transaction. */
const MANY_MOVES = `
  with people as (
    select id, community_code, row_number() over (order by id) as n from residents where death_date is null and community_code like '2201%'
  ), happened as (
    select p.id, p.community_code, coalesce(s.sequence, 0) + turn as sequence
    from (
      select (number - 1) % people + 1 as n, ((number - 1) / people + 1)::int as turn
      from generate_series(1, $1::bigint) as number, (select count(*) as people from people) c
    ) t join people p using (n) left join events.subjects s on s.subject = p.id
  ), written as (
    insert into events.outbox (type, subject, subject_sequence, community_code, data)
    select '${residentMoved.type}', id, sequence, community_code, jsonb_build_object('community', community_code)
    from happened order by sequence, id returning subject, subject_sequence
  )
  insert into events.subjects (subject, sequence) select subject, max(subject_sequence) from written group by subject
  on conflict (subject) do update set sequence = excluded.sequence`;

/** What is measured, and with what. */
interface Bench {
  readonly stack: Stack;
  readonly police: OpenDatabase;
  readonly system: Database;
  readonly changes: Changes;
  readonly receivers: readonly Receiver[];
}

/** How far behind a change its effects are under a steady stream, and how fast what has heaped up is caught up with. */
export const events: Measurement = {
  about: `events between departments: lag at ${EVENTS_A_MINUTE} a minute, and catching up with --events N of them`,
  run: ({ residents, events: wanted, seconds }, print) =>
    withDataFolder(async (dataDir) => {
      const report = (line: string) => console.error(line);
      const stack = await startStack({ dataDir, ports: 'free', residents, seed: 1, report });
      const police = openDatabase({
        ...{ url: stack.databaseUrls[SOURCE], applicationName: 'bench', statementTimeout: 600_000 },
      });
      const system = openScope(police, SYSTEM_SCOPE);
      const receivers = await Promise.all(RECEIVERS.map((code) => Receiver.connect(code, asOperator(stack, code))));
      try {
        const bench = { stack, police, system, receivers, changes: new Changes(await peopleIn(system, TOLD_OF)) };
        const carrier = process.env.NATS_URL ? 'NATS JetStream' : 'HTTP';
        for (const measure of [() => steadily(bench, seconds), () => catchUp(bench), () => catchUpMany(bench, wanted)])
          print({ carrier, ...(await measure()) });
      } finally {
        await Promise.all([police.close(), ...receivers.map((one) => one.close())]);
        await stack.stop();
      }
    }),
};

function asOperator({ postgres, databaseUrls }: Stack, code: keyof Stack['databaseUrls']): string {
  const url = new URL(postgres?.adminUrl ?? '');
  url.pathname = new URL(databaseUrls[code]).pathname;
  return url.href;
}

/** Deaths and moves at the rate that is wanted, those of a tenth of a second in one transaction. */
async function steadily({ stack, police, system, changes, receivers }: Bench, seconds: number) {
  const before = { load: loadAverage(), times: processorTimes(stack) };
  const expected = await heardBy(receivers);
  const began = performance.now();
  let [recorded, deaths] = [0, 0];
  while (performance.now() - began < seconds * 1_000) {
    const due = Math.floor(((performance.now() - began) * EVENTS_A_MINUTE) / 60_000);
    const made = changes.next(due - recorded);
    if (made.length > 0) await changeMany(system, made);
    deaths += made.filter(({ happens }) => happens === 'dies').length;
    for (const receiver of receivers) {
      const told = made.filter(({ happens }) => happens === 'dies' || receiver.code !== 'civil-affairs').length;
      expected.set(receiver, (expected.get(receiver) ?? 0) + told);
    }
    recorded = due;
    await new Promise((resolve) => setTimeout(resolve, TURN_MILLISECONDS));
  }
  const took = (performance.now() - began) / 1_000;
  await untilApplied(expected);
  const all = (performance.now() - began) / 1_000;
  const times = processorTimes(stack);
  const { rows } = await police.pool.query<{ id: string; at: Date }>(
    "select id, happened_at as at from events.outbox where type like '%resident.died' or type like '%resident.moved'",
  );
  const happened = new Map(rows.map(({ id, at }) => [id, at.getTime()] as const));
  const byDepartment = await Promise.all(receivers.map((one) => one.lags(SOURCE, happened)));
  const lags = byDepartment.flat();
  return {
    ...{ recorded, deaths, aMinute: Math.round((recorded / took) * 60), applied: lags.length },
    lag: spreadOf(lags.map(({ applied }) => applied)),
    lagByDepartment: Object.fromEntries(
      receivers.map(({ code }, at) => [code, spreadOf((byDepartment[at] ?? []).map(({ applied }) => applied))]),
    ),
    lagUntilReceived: spreadOf(lags.map(({ received }) => received)),
    processorsUsed: Object.fromEntries(
      Object.entries(times).map(([name, time]) => [name, rounded((time - (before.times[name] ?? 0)) / all / 1_000)]),
    ),
    loadAverage: { before: before.load, after: loadAverage() },
  };
}

/** Moves that take effect, while the departments that hear of them are away. */
async function catchUp({ stack, system, changes, receivers }: Bench) {
  const before = loadAverage();
  const [, ...moving] = receivers;
  const away = [stack.subgraphs['human-resources'], stack.subgraphs.health];
  await Promise.all(away.map((one) => one.stop()));
  const from = await heardBy(moving);
  for (let made = 0; made < REAL_MOVES; made += MOVES_AT_ONCE) await changeMany(system, changes.moves(MOVES_AT_ONCE));
  const began = performance.now();
  const started = Promise.all(away.map((one) => one.start()));
  const progress = await untilApplied(more(from, REAL_MOVES), began);
  await started;
  return {
    effects: 'each takes effect; from the start of the processes',
    events: REAL_MOVES,
    ...summed(progress, from),
    ...loads(before),
  };
}

/** As many events as are wanted at once, which tell what is known. */
async function catchUpMany({ stack, receivers }: Bench, wanted: number) {
  const before = loadAverage();
  const [, ...moving] = receivers;
  const from = await heardBy(moving);
  const police = new pg.Client({ connectionString: asOperator(stack, SOURCE) });
  await police.connect();
  await police.query(MANY_MOVES, [wanted]);
  await police.query(`select pg_notify('community_graph_outbox', '')`);
  const began = performance.now();
  await police.end();
  const progress = await untilApplied(more(from, wanted), began);
  return { effects: 'none: what was told is so already', events: wanted, ...summed(progress, from), ...loads(before) };
}

const loads = (before: number) => ({ loadAverage: { before, after: loadAverage() } });

const heardBy = async (receivers: readonly Receiver[]) =>
  new Map(await Promise.all(receivers.map(async (one) => [one, await one.applied()] as const)));

const more = (from: ReadonlyMap<Receiver, number>, count: number) =>
  new Map([...from].map(([receiver, applied]) => [receiver, applied + count]));

function summed(progress: Awaited<ReturnType<typeof untilApplied>>, from: ReadonlyMap<Receiver, number>) {
  const [end, before] = [progress.at(-1), [...from.values()].reduce((sum, count) => sum + count, 0)];
  if (!end) return {};
  const applied = end.applied - before;
  const seconds = rounded(end.seconds, 1);
  return { applied, seconds, appliedASecond: Math.round(applied / end.seconds), overTime: ratesOf(progress) };
}

/** Processor milliseconds until now of each part of the system, and of what makes the changes. */
function processorTimes({ subgraphs, gateway, postgres }: Stack): Record<string, number> {
  const programs = [...Object.values(subgraphs), gateway].map((one) => [one.name, processorTime(one.pid) ?? 0]);
  const others = [
    ['postgres', familyProcessorTime(postgres?.pid) ?? 0],
    ['bench', processorTime(process.pid) ?? 0],
  ];
  return Object.fromEntries([...programs, ...others]);
}

function spreadOf(values: readonly number[]) {
  const sorted = [...values].sort((one, other) => one - other);
  /** The value below which this part of them lies. */
  const at = (part: number) => sorted[Math.ceil(part * sorted.length) - 1];
  return { p50: at(0.5), p99: at(0.99), max: at(1) };
}
