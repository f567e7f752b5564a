import { randomUUID } from 'node:crypto';
import type { EVENT_STEPS } from '@community-graph/kit/events/steps';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { type Field, formOf, preview, submit as submitOnce } from '../at-the-counter.ts';
import { rowsOf } from '../authorization/department-rows.ts';
import { type KillPlan, killedAtStep } from '../kill-plans.ts';
import { bloodOf, findNewcomers, type Newcomer, STAY, staysOf } from '../newcomers.ts';
import { stack, untilWhole } from '../the-stack.ts';

/** `npm run soak` kills at each step so often, the suite at two pairs of steps. */
const KILLS = Number(process.env.INTAKE_KILLS ?? 0);
type Step = (typeof EVENT_STEPS)[number];
const PATIENCE = { timeout: 60_000, interval: 100 };
const TODAY = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
const READ = `query ($id: ID!) { intake(id: $id) { status attempt faults { element code } case { status
  steps { event } } } }`;

/** A resident who works, the general station of the community, and the household. */
interface Worker {
  readonly resident: string;
  readonly station: string;
  readonly household: string;
}
/** Who works, with a station where they live; each is asked for once. */
let workers: Worker[];
beforeAll(async () => {
  const employed = await rowsOf(
    stack,
    'human-resources',
    `select resident_id as id from employments where status = 'EMPLOYED' and since < '2026-06-01'
      and community_code like '220102%' order by 1`,
  );
  const rows = await rowsOf(
    stack,
    'civil-affairs',
    `select m.resident_id as resident, s.id as station, m.household_id as household from household_members m
      join households h on h.id = m.household_id
      join service_stations s on s.community_code = h.community_code and s.kind is null and s.closed_on is null
      where m.left_on is null and m.relation_to_head = 'HEAD' and m.resident_id = any($1)
        and not exists (select from assistances a where a.household_id = h.id)
        and not exists (select from household_declarations d where d.household_id = h.id and d.year = 2026) order by 1`,
    [employed.map(({ id }) => id)],
  );
  workers = rows.map(({ resident, station, household }) => ({
    ...{ resident: resident ?? '', station: station ?? '', household: household ?? '' },
  }));
  expect(workers.length).toBeGreaterThan(12);
}, 300_000);

function nextWorker(): Worker {
  const worker = workers.pop();
  if (!worker) throw new Error('There are too few who work.');
  return worker;
}

/** Submits until it is answered: the department may end itself meanwhile, and the key makes it happen once. */
async function submit(evidence: string, station: string) {
  const key = randomUUID();
  return vi.waitUntil(async () => {
    const { data, errors } = await submitOnce(evidence, { station, receivedOn: TODAY }, key);
    if (errors.some(({ extensions }) => extensions.code !== 'SUBGRAPH_UNAVAILABLE'))
      throw new Error(JSON.stringify(errors));
    return data?.submitIntake?.intake;
  }, PATIENCE);
}
const read = async (id: string) => (await stack.ask(READ, { id })).data.intake;
const settled = (id: string, status: string) =>
  vi.waitUntil(async () => {
    const intake = await read(id);
    // The case, or its steps, are null as long as the databases are away.
    return intake?.status === status && intake.case?.steps ? intake : null;
  }, PATIENCE);
const employmentOf = async (resident: string) =>
  (
    await rowsOf(
      stack,
      'human-resources',
      `select status, since::text, unemployment_reason as reason, version::text,
        (select count(*)::text from unemployment_registrations r where r.resident_id = e.resident_id and status = 'REGISTERED') as registered
       from employments e where resident_id = $1`,
      [resident],
    )
  )[0];
const LOST = { 'unemployment-reason': 'CONTRACT_ENDED', 'employment-since': '2026-11-02' };
const HELD = { status: 'UNEMPLOYED', since: '2026-11-02', reason: 'CONTRACT_ENDED', version: '2', registered: '1' };

it('an unemployed resident is asked two things of ten, and what human resources alone may hold it holds', async () => {
  const { resident, station } = nextWorker();
  const { form, shown, ...whole } = await preview('UNEMPLOYMENT_REGISTRATION', resident, LOST);
  expect(shown.errors).toEqual([]);
  expect(form.questions.map(({ element }: Field) => element)).toEqual(['unemployment-reason', 'employment-since']);
  expect(form.identity.fields.every(({ state, value }: Field) => state === 'HELD' && value)).toBe(true);
  expect(form.work.fields[0]).toMatchObject({
    element: 'employment-status',
    value: 'EMPLOYED',
    source: 'human-resources',
  });
  expect(whole).toMatchObject({ paperFields: 10, prefilled: 8, asked: 2, reuseRate: 0.8 });
  const sent = await submit(whole.evidence, station);
  expect(sent).toMatchObject({ attempt: 1, reuseRate: 0.8, case: { number: expect.stringMatching(/^220102/) } });
  const done = await settled(sent.id, 'DONE');
  expect(done).toMatchObject({ faults: null, case: { status: 'ACCEPTED' } });
  expect(await employmentOf(resident)).toEqual(HELD);
});

it('what human resources refuses comes back as the fault of its field, and is corrected in the same case', async () => {
  const { resident, station } = nextWorker();
  const early = { ...LOST, 'employment-since': '1990-01-01' };
  const { evidence } = await preview('UNEMPLOYMENT_REGISTRATION', resident, early);
  const sent = await submit(evidence, station);
  const refused = await settled(sent.id, 'REFUSED');
  expect(refused.faults).toEqual([{ element: 'employment-since', code: 'BEFORE_PRESENT_STATE' }]);
  expect(refused.case.status).toBe('SUPPLEMENT');
  expect(await employmentOf(resident)).toMatchObject({ status: 'EMPLOYED', version: '1', registered: '0' });
  const right = await preview('UNEMPLOYMENT_REGISTRATION', resident, LOST);
  expect(await submit(right.evidence, station)).toMatchObject({ id: sent.id, attempt: 2 });
  const { case: held } = await settled(sent.id, 'DONE');
  expect(held.steps.map(({ event }: { event: string }) => event)).toEqual([
    'open',
    'askForMore',
    'supplement',
    'accept',
  ]);
  expect(await employmentOf(resident)).toEqual(HELD);
});

it('the guarantee is applied for at the counter, and its reuse rate and that of each other form are measured', async () => {
  const { resident, station, household } = nextWorker();
  const contact = { 'elderly-contact-name': '李雷', 'elderly-contact-phone': '0431-1234567' };
  const means = {
    'declared-income': '9600',
    'declared-assets': '0',
    'declared-vehicles': '0',
    'declared-dwellings': '1',
  };
  const reason = { 'assistance-application-reason': '失业后无收入' };
  const guarantee = await preview('MINIMUM_LIVING_GUARANTEE', resident, { ...means, ...reason });
  const elderly = await preview('ELDERLY_FILE', resident, contact);
  const jobless = await preview('UNEMPLOYMENT_REGISTRATION', resident, LOST);
  const measured = Object.entries({ guarantee, elderly, jobless }).map(([form, one]) => {
    return `${form}: ${one.asked} asked of ${one.paperFields}, reuse rate ${one.reuseRate.toFixed(2)}`;
  });
  console.log(measured.join('\n'));
  expect([guarantee, elderly, jobless].map(({ prefilled, paperFields }) => [prefilled, paperFields])).toEqual([
    [11, 16],
    [10, 13],
    [8, 10],
  ]);
  expect(await submit(guarantee.evidence, station)).toMatchObject({ status: 'DONE', case: { status: 'ACCEPTED' } });
  const applied = `select status, (select declared_income::text from household_declarations d
      where d.household_id = a.household_id and year = 2026) as income from assistance_applications a where household_id = $1`;
  expect(await rowsOf(stack, 'civil-affairs', applied, [household])).toEqual([{ status: 'APPLIED', income: '960000' }]);
  const again = await formOf('MINIMUM_LIVING_GUARANTEE', resident);
  const onFile = again.data.intakeForm.household.fields.filter(({ state }: Field) => state === 'ON_FILE');
  expect(onFile).toHaveLength(4);
});

describe('killed at any step between submission and answer', { timeout: 600_000 * Math.max(KILLS, 1) }, () => {
  const atCentre: readonly Step[] = ['event-recorded', 'delivery-on-record', 'effect-made', 'effect-committed'];
  const atOwner: readonly Step[] = ['inbox-stored', 'effect-made', 'effect-committed', 'delivery-on-record'];
  /** Each intake has a step of each of the two departments: all sixteen pairs before one comes again. */
  const pairs = atCentre.flatMap((_, shift) =>
    atCentre.map((centre, index) => ({ centre, owner: atOwner[(index + shift) % atOwner.length] as Step })),
  );

  it('it is resumed, and each effect is there once', async () => {
    const times = KILLS * atCentre.length || 2;
    for (let time = 0; time < times; time += 1) {
      const { centre, owner } = pairs[time % pairs.length] as (typeof pairs)[number];
      const turns = Math.floor(time / pairs.length) % 4;
      const resumedAt = {
        'civil-affairs': { step: centre, passings: 1, turns },
        'human-resources': { step: owner, passings: 1, turns },
      };
      await resumed(resumedAt, `at ${centre} of the centre and ${owner} of the owner`);
      if (time % 50 === 49) console.log(`${time + 1} of ${times} intakes`);
    }
    console.log(`${times} intakes, each department killed once in each: ${times / atCentre.length} times at each step`);
  });

  it('the same when the databases are killed', async () => {
    const steps = pairs.flatMap(({ centre, owner }) => [
      ['civil-affairs', centre] as const,
      ['human-resources', owner] as const,
    ]);
    const times = Number(process.env.DATABASE_KILLS ?? 0) * (atCentre.length + atOwner.length) || 1;
    for (let time = 0; time < times; time += 1) {
      const [department, step] = steps[time % steps.length] as (typeof steps)[number];
      const victim = stack.postgres?.pid;
      await resumed({ [department]: { step, passings: 1, turns: 0, victim } }, `databases, ${department} at ${step}`);
    }
    console.log(`${times} intakes, the databases killed once in each`);
  });

  async function resumed(plans: Readonly<Record<string, KillPlan>>, which: string): Promise<void> {
    const { resident, station } = nextWorker();
    // Who was killed last may still be starting.
    await untilWhole();
    const { evidence } = await preview('UNEMPLOYMENT_REGISTRATION', resident, LOST);
    const killed = Object.entries(plans).map(([department, plan]) =>
      killedAtStep(stack, stack.subgraphs[department as 'civil-affairs' | 'human-resources'], plan),
    );
    const [{ id }] = await Promise.all([submit(evidence, station), ...killed]);
    const [victim] = Object.values(plans).map((plan) => plan.victim);
    if (victim) await vi.waitUntil(() => stack.postgres?.pid !== victim, PATIENCE);
    const { case: held } = await settled(id, 'DONE');
    expect(
      held.steps.map(({ event }: { event: string }) => event),
      which,
    ).toEqual(['open', 'accept']);
    expect(await employmentOf(resident), which).toEqual(HELD);
    const cases = `select count(*)::text from service_cases where resident_id = $1 and received_on = $2`;
    expect(await rowsOf(stack, 'civil-affairs', cases, [resident, TODAY]), which).toEqual([{ count: '1' }]);
  }
});

describe('killed between the owners’ check and their holding', () => {
  let newcomers: Newcomer[];
  beforeAll(async () => {
    newcomers = await findNewcomers();
    expect(newcomers.length).toBeGreaterThan(1);
  });
  const nextNewcomer = () => newcomers.pop() as Newcomer;

  /** Submits a form of two owners; the department of the centre dies when both have checked, and nobody holds anything. */
  async function diedInBetween(newcomer: Newcomer): Promise<string> {
    const { evidence } = await preview('FLOATING_REGISTRATION', newcomer.resident, { ...STAY, 'blood-type': 'O' });
    // Two events ask to check; the third is the first of those that ask to hold, in a transaction that is lost with it.
    const killed = killedAtStep(stack, stack.subgraphs['civil-affairs'], {
      ...{ step: 'event-recorded', passings: 3, turns: 0 },
    });
    const [{ id }] = await Promise.all([submit(evidence, newcomer.station), killed]);
    const said = `select status from service_requests where id = $1`;
    for (const owner of ['public-security', 'health'] as const) {
      expect(await rowsOf(stack, owner, said, [id])).toEqual([{ status: 'CHECKED' }]);
    }
    expect([await staysOf(newcomer), await bloodOf(newcomer)]).toEqual([[], 'UNKNOWN']);
    return id;
  }

  it('it is pending until both hold their part, each once', async () => {
    const newcomer = nextNewcomer();
    const plan = { step: 'effect-made', passings: 1, turns: 0 };
    const id = await diedInBetween(newcomer);
    // `npm run soak` kills the owners as well, when each is about to hold its part.
    const owners = KILLS ? (['public-security', 'health'] as const) : [];
    await Promise.all(owners.map((owner) => killedAtStep(stack, stack.subgraphs[owner], plan)));
    expect(await settled(id, 'DONE')).toMatchObject({ attempt: 1, faults: null, case: { status: 'ACCEPTED' } });
    expect(await staysOf(newcomer)).toEqual([{ reason: 'FAMILY', status: 'REGISTERED' }]);
    const record = 'select blood_type as type, version::text from health_records where resident_id = $1';
    expect(await rowsOf(stack, 'health', record, [newcomer.resident])).toEqual([{ type: 'O', version: '2' }]);
  });

  it('and refused by one since, what the other holds stays, and the same case is finished with what is left', async () => {
    const newcomer = nextNewcomer();
    const id = await diedInBetween(newcomer);
    await rowsOf(stack, 'health', `update health_records set blood_type = 'AB' where resident_id = $1`, [
      newcomer.resident,
    ]);
    const refused = await settled(id, 'REFUSED');
    expect(refused).toMatchObject({
      faults: [{ element: 'blood-type', code: 'HELD' }],
      case: { status: 'SUPPLEMENT' },
    });
    expect(await staysOf(newcomer)).toHaveLength(1);
    const again = await preview('FLOATING_REGISTRATION', newcomer.resident, STAY);
    expect(await submit(again.evidence, newcomer.station)).toMatchObject({ id, attempt: 2 });
    expect(await settled(id, 'DONE')).toMatchObject({ case: { status: 'ACCEPTED' } });
    expect([await staysOf(newcomer), await bloodOf(newcomer)]).toEqual([[expect.anything()], 'AB']);
  });
});
