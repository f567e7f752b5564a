import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { promisify } from 'node:util';
import { EVENT_STEPS } from '@community-graph/kit/events/steps';
import { repositoryRoot } from '@community-graph/local/repository';
import { residentDied } from '@community-graph/schema/events/public-security';
import { lookSchema } from '@community-graph/schema/record/look';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { rowsOf } from '../authorization/department-rows.ts';
import { killedAtStep } from '../kill-plans.ts';
import { randomNumbers } from '../moments.ts';
import { verifiedWhenSealed } from '../record-at-office.ts';
import { testSeed } from '../start-test-stack.ts';
import { stack } from '../the-stack.ts';
import { broker } from './broker.ts';

const PATIENCE = { timeout: 60_000, interval: 50 };
const DAY = '2026-11-02';
/** In the suite at some of the steps once; `npm run soak` at all of them, so often. */
const KILLS = Number(process.env.EVENT_KILLS ?? 0);
/** The same of the databases. */
const DATABASE_KILLS = Number(process.env.DATABASE_KILLS ?? 0);
/** No more are begun after so many minutes. */
const KILL_MINUTES = Number(process.env.EVENT_KILL_MINUTES ?? Number.POSITIVE_INFINITY);
const REGISTER = `mutation ($input: RegisterDeathInput!) {
  registerDeath(input: $input) { resident { id alive deathDate } } }`;

/** Makes the effect of a death fail in human resources, and lets it be again. */
const REFUSE_DEATHS = "alter table retiree_files add constraint no_death check (status <> 'DEATH_REPORTED') not valid";
const TAKE_DEATHS = 'alter table retiree_files drop constraint if exists no_death';

/** A pensioner whose file is managed in the district of the police officer. */
interface Pensioner {
  readonly file: string;
  readonly resident: string;
}

let pensioners: Pensioner[];
beforeAll(async () => {
  const statement = `select id as file, resident_id as resident from retiree_files
    where status = 'MANAGED' and community_code like '220102%' order by 1`;
  pensioners = (await rowsOf(stack, 'human-resources', statement)) as unknown as Pensioner[];
});

const nextPensioner = (): Pensioner => {
  const next = pensioners.shift();
  if (!next) throw new Error('There are no more pensioners.');
  return next;
};

/** Registers a death as a police officer, again and again with one key as long as nobody answers. */
async function registerDeath({ resident }: Pensioner): Promise<void> {
  const ask = (query: string, variables: object) => stack.ask(query, variables, 'police-officer');
  const versionOf = async () =>
    (await ask('query ($id: ID!) { resident(id: $id) { version } }', { id: resident })).data?.resident?.version;
  const expectedVersion = await vi.waitUntil(versionOf, PATIENCE);
  const input = { idempotencyKey: randomUUID(), resident, expectedVersion, deathDate: DAY };
  await vi.waitUntil(async () => (await ask(REGISTER, { input })).errors.length === 0, PATIENCE);
}

const fileOf = async ({ file }: Pensioner) => {
  const query = 'query ($id: ID!) { retireeFile(id: $id) { status diedOn } }';
  return (await stack.ask(query, { id: file }, 'employment-officer')).data?.retireeFile;
};
const untilReported = async (pensioner: Pensioner) => {
  const reported = async () => (await fileOf(pensioner))?.status === 'DEATH_REPORTED';
  await vi.waitUntil(reported, PATIENCE);
};
/** The looks by which departments were told of a death. */
async function looksAt({ resident }: Pensioner) {
  const statement = `select look from access_record.looks join access_record.look_subjects s using (chain, sequence)
    where s.subject = $1 and look::jsonb ->> 'operationName' = $2`;
  const rows = await rowsOf(stack, 'sharing', statement, [`Resident:${resident}`, residentDied.type]);
  return rows.map(({ look }) => lookSchema.parse(JSON.parse(look ?? '')));
}

it('a death that the police register holds the pension in human resources, by an agreement, and is on the record', async () => {
  const pensioner = nextPensioner();
  await registerDeath(pensioner);
  await untilReported(pensioner);
  expect(await fileOf(pensioner)).toEqual({ status: 'DEATH_REPORTED', diedOn: DAY });
  await vi.waitUntil(async () => (await looksAt(pensioner)).length === 3, PATIENCE);
  const told = (await looksAt(pensioner)).map(({ dept, purpose, given }) => [dept, purpose, given]);
  expect(told.sort()).toEqual([
    ['civil-affairs', 'assistance-check', ['Resident.alive', 'Resident.deathDate']],
    ['health', 'health-care', ['Resident.alive', 'Resident.deathDate']],
    ['human-resources', 'social-insurance', ['Resident.alive', 'Resident.deathDate']],
  ]);
  expect(await verifiedWhenSealed(stack)).toMatchObject({ intact: true });
});

it('a birth that the police register opens a vaccination card in health, in the child’s community', async () => {
  const mothers = `select r.id as mother, hukou_book_id as hukou, ethnic_group as "ethnicGroup", community_code as community
    from residents r join hukou_books b on b.id = hukou_book_id where sex = 'FEMALE' and death_date is null
    and birth_date between '1985-01-01' and '2000-01-01' and community_code like '220102%' and region_code = '220102' limit 1`;
  const [found] = await rowsOf(stack, 'public-security', mothers);
  const { community, ...family } = found ?? {};
  const child = { name: '王宝', sex: 'FEMALE', birthDate: DAY, certificateNumber: 'Z000000001' };
  const input = { idempotencyKey: randomUUID(), ...family, ...child };
  const register = `mutation ($input: RegisterBirthInput!) { registerBirth(input: $input) { change { resident { id } } } }`;
  const { data, errors } = await stack.ask(register, { input }, 'police-officer');
  expect(errors).toEqual([]);
  const query = `query ($id: ID!) { resident(id: $id) {
    vaccinationCard { status nextDueOn community { code } vaccinations { dose } } } }`;
  const born = { id: data.registerBirth.change.resident.id };
  const card = async () => (await stack.ask(query, born, 'doctor')).data?.resident?.vaccinationCard;
  expect(await vi.waitUntil(card, PATIENCE)).toEqual({
    ...{ status: 'ACTIVE', nextDueOn: DAY, community: { code: community }, vaccinations: [] },
  });
});

/** Runs `npm run events` beside the running system. */
async function events(...options: string[]): Promise<string> {
  const file = path.join(repositoryRoot, 'deploy/local/run.mjs');
  const env = { ...process.env, DATA_DIR: stack.dataDir, NODE_OPTIONS: '' };
  return (await promisify(execFile)(process.execPath, [file, 'events', ...options], { env })).stdout;
}

it('what fails again and again is a dead letter, which an operator lists and replays', async () => {
  const pensioner = nextPensioner();
  await rowsOf(stack, 'human-resources', REFUSE_DEATHS);
  await registerDeath(pensioner);
  // Without the rests between the attempts.
  const hurry = 'update events.inbox set next_attempt_at = now() where subject = $1 returning status';
  const status = async () => (await rowsOf(stack, 'human-resources', hurry, [pensioner.resident]))[0]?.status;
  await vi.waitUntil(async () => (await status()) === 'DEAD', PATIENCE);
  const listed = await events('dead-letters', 'human-resources');
  expect(listed).toContain(`human-resources: 1 dead letters`);
  expect(listed).toContain(`about ${pensioner.resident}`);
  await rowsOf(stack, 'human-resources', TAKE_DEATHS);
  expect(await events('replay', 'human-resources')).toContain('1 dead letter is tried anew');
  await untilReported(pensioner);
  expect(await events('dead-letters')).toContain('human-resources: 0 dead letters');
});

it('a department that an operator lets ask for a snapshot is told who is dead, where the living live, and which are children', async () => {
  const living = `select count(*) from residents where death_date is null and community_code like '2201%'`;
  const [{ count } = {}] = await rowsOf(stack, 'public-security', living);
  expect(await events('snapshot', 'health', 'public-security')).toContain('health asks public-security for a snapshot');
  const told = async () => {
    const rows = await rowsOf(
      stack,
      'health',
      `select type, count(*) from events.inbox where from_snapshot and not exists (select 1 from events.snapshots)
        and not exists (select 1 from events.inbox where status = 'WAITING') group by 1`,
    );
    return Object.fromEntries(rows.map(({ type, count: times }) => [type?.split('.').at(-1), Number(times)]));
  };
  await vi.waitUntil(async () => (await told()).moved === Number(count), PATIENCE);
  expect(await told()).toEqual({ died: expect.any(Number), moved: Number(count), born: expect.any(Number) });
});

const random = randomNumbers(testSeed);
const shuffled = <Value>(values: readonly Value[]): Value[] =>
  values
    .map((value) => ({ value, place: random() }))
    .sort((one, other) => one.place - other.place)
    .map(({ value }) => value);
type Step = (typeof EVENT_STEPS)[number];
const AT_PRODUCER: readonly Step[] = [
  ...(['event-recorded', 'outbox-numbered', 'delivery-decided', 'delivery-noted', 'delivery-on-record'] as const),
  // Over HTTP no broker is told.
  ...(broker ? (['delivery-told'] as const) : []),
  ...(['looks-read', 'looks-acknowledged', 'looks-removed'] as const),
];
const AT_CONSUMER = EVENT_STEPS.filter((step) => step !== 'delivery-told' && !AT_PRODUCER.includes(step));
const STEPS = [...AT_PRODUCER, ...AT_CONSUMER];
/** The first kills are at the very step, later ones also between it and the next. */
const turnsOf = (kill: number): number => (kill <= STEPS.length ? 0 : Math.floor(random() * 4));
/** The broker is killed with so many of the deaths. */
const BROKER_KILLED_EVERY = 3;
/** Progress of a long run is told after so many deaths. */
const TOLD_EVERY = 50;

/** What is killed where: the process that passes the step, or meanwhile the server of all departments' databases. */
interface Kill {
  readonly step: Step;
  readonly what: 'process' | 'database';
}
const often = (times: number, what: Kill['what'], steps: readonly Step[]): Kill[] =>
  Array.from({ length: times }, () => steps.map((step) => ({ step, what }))).flat();

/** The kills of each death: one of the producer and one of a consumer, or one of the databases. */
function deathsOf(atProducer: readonly Kill[], atConsumer: readonly Kill[], ofDatabases: readonly Kill[]): Kill[][] {
  const consumers = shuffled(atConsumer);
  const pairs = shuffled(atProducer).map((kill, index) => [kill, ...consumers.slice(index, index + 1)]);
  const left = consumers.slice(pairs.length).map((kill) => [kill]);
  return shuffled([...pairs, ...left, ...ofDatabases.map((kill) => [kill])]);
}
const PLAN: readonly Kill[][] = KILLS
  ? deathsOf(
      often(KILLS, 'process', AT_PRODUCER),
      often(KILLS, 'process', AT_CONSUMER),
      often(DATABASE_KILLS, 'database', STEPS),
    )
  : deathsOf(
      often(1, 'process', shuffled(AT_PRODUCER).slice(0, 2)),
      often(1, 'process', shuffled(AT_CONSUMER).slice(0, 2)),
      often(1, 'database', shuffled(STEPS).slice(0, 1)),
    );

/** How often each was killed. */
function countsOf(deaths: readonly Kill[][]): string {
  const counts = new Map<string, number>();
  for (const { what, step } of deaths.flat()) {
    const kill = `${what} at ${step}`;
    counts.set(kill, (counts.get(kill) ?? 0) + 1);
  }
  return JSON.stringify(Object.fromEntries([...counts].sort()));
}

async function killAt({ step, what }: Kill, turns: number): Promise<void> {
  const { 'public-security': police, 'human-resources': insurance } = stack.subgraphs;
  const victim = what === 'database' ? stack.postgres?.pid : undefined;
  await killedAtStep(stack, AT_PRODUCER.includes(step) ? police : insurance, { step, passings: 1, turns, victim });
  // Another server is asked from here on.
  if (victim !== undefined) await vi.waitUntil(() => stack.postgres?.pid !== victim, PATIENCE);
}

/** One death, registered while producer, consumer, databases or broker are killed. */
async function diesMeanwhile(pensioner: Pensioner, kills: readonly Kill[], number: number): Promise<void> {
  // A failure is counted only where an effect fails.
  const fails = kills.some(({ step }) => step === 'failure-counted');
  if (fails) await rowsOf(stack, 'human-resources', REFUSE_DEATHS);
  if (broker && number % BROKER_KILLED_EVERY === 0) await broker.kill();
  const killed = kills.map((kill) => killAt(kill, turnsOf(number)));
  const registered = registerDeath(pensioner);
  // The death is registered, or is being so, while it is away.
  await broker?.restart();
  await Promise.all([...killed, registered]);
  if (fails)
    await vi.waitUntil(
      () =>
        rowsOf(stack, 'human-resources', TAKE_DEATHS).then(
          () => true,
          () => false,
        ),
      PATIENCE,
    );
}

describe('when producer, consumer or their databases are killed at a step', {
  timeout: 600_000 * Math.max(KILLS, 1),
}, () => {
  it('the death has its effect, once, and is on the record', async () => {
    const dead: Pensioner[] = [];
    const began = Date.now();
    for (const kills of PLAN) {
      const minutes = (Date.now() - began) / 60_000;
      if (minutes > KILL_MINUTES) break;
      const pensioner = nextPensioner();
      dead.push(pensioner);
      await diesMeanwhile(pensioner, kills, dead.length);
      if (dead.length % TOLD_EVERY === 0)
        console.log(`${dead.length} of ${PLAN.length} deaths, ${minutes.toFixed(1)} min`);
    }
    for (const pensioner of dead) await untilReported(pensioner);
    for (const { file, resident } of dead) {
      const rows = await rowsOf(stack, 'human-resources', 'select version from retiree_files where id = $1', [file]);
      expect(rows).toEqual([{ version: '2' }]);
      const told = 'select 1 from events.outbox where subject = $1 and type = $2';
      expect(await rowsOf(stack, 'public-security', told, [resident, residentDied.type])).toHaveLength(1);
    }
    const isOnRecord = async (one: Pensioner) =>
      (await looksAt(one)).filter(({ dept }) => dept === 'human-resources').length > 0;
    for (const one of dead) await vi.waitUntil(() => isOnRecord(one), PATIENCE);
    expect(await verifiedWhenSealed(stack)).toMatchObject({ intact: true });
    console.log(`Killed: ${countsOf(PLAN.slice(0, dead.length))}; ${pensioners.length} pensioners are left`);
  });
});
