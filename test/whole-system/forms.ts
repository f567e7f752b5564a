import { beforeAll, describe, expect, it, vi } from 'vitest';
import { type Answers, preview, submit } from '../at-the-counter.ts';
import { rowsOf } from '../authorization/department-rows.ts';
import { bloodOf, findNewcomers, type Newcomer, STAY, staysOf } from '../newcomers.ts';
import { stack } from '../the-stack.ts';

const HEARD = { timeout: 30_000, interval: 50 };
const TODAY = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
const MEANS = { 'declared-income': '0', 'declared-assets': '0', 'declared-vehicles': '0', 'declared-dwellings': '0' };

/** What each form asks of who lives in the district and has declared nothing this year. */
const FORMS: readonly (readonly [form: string, answers: Answers])[] = [
  ['UNEMPLOYMENT_REGISTRATION', { 'unemployment-reason': 'DISMISSED', 'employment-since': '2026-11-02' }],
  ['PENSION_ENROLMENT', { 'insurance-started-on': '2026-11-02' }],
  ['MINIMUM_LIVING_GUARANTEE', { ...MEANS, 'assistance-application-reason': '困难' }],
  ['ELDERLY_FILE', { 'elderly-contact-name': '李雷', 'elderly-contact-phone': '0431-1234567' }],
  ['BIRTH_SERVICE', { 'birth-registration-order': '1', 'birth-registration-expected-on': '2027-05-01' }],
  ['PREVENTION_VOLUNTEER', {}],
  ['FLOATING_REGISTRATION', STAY],
];

/** Newcomers; those without a pension insurance first. */
let newcomers: Newcomer[];
beforeAll(async () => {
  const found = await findNewcomers();
  const enrolled = `select resident_id as id from insurance_enrolments where kind = 'PENSION' and resident_id = any($1)`;
  const ids = found.map(({ resident }) => resident);
  const pensions = new Set((await rowsOf(stack, 'human-resources', enrolled, [ids])).map(({ id }) => id));
  newcomers = [
    ...found.filter(({ resident }) => !pensions.has(resident)),
    ...found.filter(({ resident }) => pensions.has(resident)),
  ];
  expect(newcomers.length).toBeGreaterThan(1);
}, 60_000);

const settled = (id: string) =>
  vi.waitUntil(async () => {
    const query = 'query ($id: ID!) { intake(id: $id) { status attempt faults { element code } case { status } } }';
    const { intake } = (await stack.ask(query, { id })).data;
    return intake.status === 'PENDING' ? null : intake;
  }, HEARD);
/** Submits a form, and waits for what its owners say. */
async function handIn(form: string, { resident, station }: Newcomer, answers: Answers) {
  const { evidence } = await preview(form, resident, answers);
  const { data, errors } = await submit(evidence, { station, receivedOn: TODAY });
  expect(errors).toEqual([]);
  return settled(data.submitIntake.intake.id);
}
const person = (at: number): Newcomer => newcomers[at] ?? (newcomers[0] as Newcomer);

it('each of the seven kinds of service has a form, which asks what nobody holds and nothing else', async () => {
  const measured: Record<string, readonly number[]> = {};
  for (const [form, answers] of FORMS) {
    const { shown, paperFields, prefilled, asked, fields } = await preview(form, person(0).resident, answers);
    expect(shown.errors).toEqual([]);
    measured[form] = [paperFields, prefilled, asked];
    const states = fields.map(({ state }: { state: string }) => state);
    expect(
      states.filter((state: string) => state === 'NOT_SHARED'),
      form,
    ).toEqual([]);
    console.log(`${form}: asked ${asked} of ${paperFields}, reuse rate ${(prefilled / paperFields).toFixed(2)}`);
  }
  const kinds = `select count(distinct kind)::text as value from service_items where form is not null and region_code = '2201'`;
  expect(await rowsOf(stack, 'civil-affairs', kinds)).toEqual([{ value: '7' }]);
  expect(measured).toMatchObject({
    BIRTH_SERVICE: [9, 7, 2],
    FLOATING_REGISTRATION: [12, 5, 7],
    ELDERLY_FILE: [13, 10, 3],
  });
});

describe('a form of which another department owns the answers', () => {
  it('is held by health, and by public security that asks nothing, each once', async () => {
    const expected = { 'birth-registration-order': '2', 'birth-registration-expected-on': '2027-05-01' };
    const done = { status: 'DONE', faults: null, case: { status: 'ACCEPTED' } };
    expect(await handIn('BIRTH_SERVICE', person(0), expected)).toMatchObject(done);
    expect(await handIn('PREVENTION_VOLUNTEER', person(0), {})).toMatchObject(done);
    const births = 'select child_order::text, status from birth_registrations where resident_id = $1';
    expect(await rowsOf(stack, 'health', births, [person(0).resident])).toEqual([
      { child_order: '2', status: 'APPLIED' },
    ]);
    const volunteers = 'select status from prevention_volunteers where resident_id = $1';
    expect(await rowsOf(stack, 'public-security', volunteers, [person(0).resident])).toEqual([{ status: 'APPLIED' }]);
    const again = await handIn('PREVENTION_VOLUNTEER', person(0), {});
    expect(again).toMatchObject({ status: 'REFUSED', faults: [{ element: 'resident-name', code: 'SIGNED_UP' }] });
  });

  it('of which two own some is held by both or by none, and what one refuses is told at its field', async () => {
    const refused = await handIn('FLOATING_REGISTRATION', person(1), { ...STAY, 'blood-type': 'C' });
    expect(refused).toMatchObject({
      ...{ status: 'REFUSED', attempt: 1, case: { status: 'SUPPLEMENT' } },
      faults: [{ element: 'blood-type', code: 'INVALID_VALUE' }],
    });
    expect(await staysOf(person(1))).toEqual([]);
    const wrong = { ...STAY, 'floating-came-from': '220102', 'floating-dwelling': 'RENTED', 'blood-type': 'O' };
    const elsewhere = await handIn('FLOATING_REGISTRATION', person(1), wrong);
    expect(elsewhere).toMatchObject({ status: 'REFUSED', attempt: 2 });
    expect(elsewhere.faults).toEqual([
      { element: 'floating-landlord-name', code: 'LANDLORD_MISSING' },
      { element: 'floating-came-from', code: 'SAME_COUNTY' },
    ]);
    expect(await bloodOf(person(1))).not.toBe('O');
    const right = await handIn('FLOATING_REGISTRATION', person(1), { ...STAY, 'blood-type': 'O' });
    expect(right).toMatchObject({ status: 'DONE', attempt: 3, case: { status: 'ACCEPTED' } });
    expect(await staysOf(person(1))).toEqual([{ reason: 'FAMILY', status: 'REGISTERED' }]);
    expect(await bloodOf(person(1))).toBe('O');
  });
});
