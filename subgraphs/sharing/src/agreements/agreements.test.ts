import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { definition } from '../subgraph.ts';
import { AUDITOR, DOCTOR, OFFICER, POLICE, RESIDENT, type TestCaller, WORKER } from '../testing-callers.ts';
import { sharingApplications } from './tables.ts';

let office: TestSubgraph;
beforeAll(async () => {
  office = await startTestSubgraph(definition);
});
afterAll(() => office.stop());

const HEAD = 'department-head';
const WORKER_HEAD: TestCaller = { sub: 'community-head', dept: 'community', roles: [HEAD] };
const POLICE_HEAD: TestCaller = { sub: 'police-head', dept: 'public-security', roles: ['police-officer', HEAD] };

const FIELDS = `application { id state number fields missing dueOn termExtended reasons provideBy until rectification persons version }`;
const mutation = (name: string, input: string) =>
  `mutation ($input: ${input}!) { result: ${name}(input: $input) { ${FIELDS} } }`;
const INPUTS: Record<string, string> = {
  requestSharingSupplement: 'RequestSharingSupplementInput',
  supplementSharingApplication: 'SupplementSharingApplicationInput',
  requestSharingExtension: 'RequestSharingExtensionInput',
  extendSharingAnswerTerm: 'ReasonedSharingStepInput',
  refuseSharingApplication: 'ReasonedSharingStepInput',
  suspendSharingAgreement: 'ReasonedSharingStepInput',
  rectifySharingAgreement: 'ReasonedSharingStepInput',
  terminateSharingAgreement: 'ReasonedSharingStepInput',
};

let keys = 0;
async function run(document: string, input: object, caller: TestCaller) {
  const variables = { input: { idempotencyKey: `agreement-${++keys}`, ...input } };
  const { data, errors } = await office.execute(document, variables, caller);
  return { application: data?.result?.application, error: errors[0]?.extensions, message: errors[0]?.message };
}

const wanted = {
  provider: 'public-security',
  roles: ['community-worker'],
  purposes: ['household-service'],
  fields: ['Resident.name', 'sex'],
  region: '220102',
  masked: false,
  basis: '条例 30',
  scenario: '入户服务',
  delivery: 'QUERY',
  from: '2026-01-01',
  until: '2029-12-31',
};
const submit = (change: object = {}, caller = WORKER) =>
  run(mutation('submitSharingApplication', 'SubmitSharingApplicationInput'), { ...wanted, ...change }, caller);

interface Seen {
  readonly id: string;
  readonly version: number;
}
const step = (name: string, { id, version }: Seen, caller: TestCaller, more: object = {}) =>
  run(
    mutation(name, INPUTS[name] ?? 'StepSharingApplicationInput'),
    { application: id, expectedVersion: version, ...more },
    caller,
  );

type TestStep = readonly [name: string, caller: TestCaller, more?: object];
async function through(steps: readonly TestStep[]) {
  let { application } = await submit();
  for (const [name, caller, more] of steps) {
    const answer = await step(name, application, caller, more);
    expect(answer.message, name).toBeUndefined();
    application = answer.application;
  }
  return application;
}
const APPROVED: readonly TestStep[] = [['approveSharingApplication', WORKER_HEAD]];
const AGREED: readonly TestStep[] = [
  ...APPROVED,
  ['acceptSharingApplication', POLICE],
  ['consentToSharingApplication', POLICE_HEAD],
];

describe('an application', () => {
  it('becomes an agreement with a number by four persons', async () => {
    const agreement = await through([...AGREED]);
    expect(agreement).toMatchObject({ state: 'ACTIVE', fields: ['Resident.name', 'Resident.sex'], persons: null });
    expect(agreement.number).toMatch(/^GX-\d{4}-\d{5}$/);
    expect(agreement.provideBy > agreement.dueOn).toBe(true);
  });

  it('is refused whole with everything that is wrong', async () => {
    const wrong = {
      provider: 'health',
      fields: ['Resident.healthRecord', 'nothing', 'Resident.name'],
      until: '2020-01-01',
    };
    const { error } = await submit(wrong);
    expect(error).toMatchObject({ code: 'BAD_USER_INPUT' });
    const faults = (await submit({ ...wrong, from: '2019-01-01' })).error?.faults as {
      path: unknown[];
      code: string;
    }[];
    expect(faults.map(({ path, code }) => [path.join('.'), code]).sort()).toEqual([
      ['input.fields.1', 'UNKNOWN_FIELD'],
      ['input.fields.2', 'OTHER_PROVIDER'],
      ['input.impactAssessment', 'ASSESSMENT_MISSING'],
      ['input.until', 'IN_THE_PAST'],
    ]);
  });

  it('is nobody’s for another department, of the own data, or a resident’s', async () => {
    expect((await submit({ recipient: 'health' })).error).toMatchObject({ faults: [{ code: 'NOT_OWN' }] });
    expect((await submit({}, POLICE)).error).toMatchObject({ faults: [{ code: 'OWN_DATA' }] });
    expect((await submit({}, RESIDENT)).error).toMatchObject({ code: 'FORBIDDEN_FIELD' });
  });

  it('takes two persons on each side, of whom one is the head', async () => {
    const { application } = await submit();
    const other = { ...WORKER, sub: 'another-worker' };
    expect((await step('approveSharingApplication', application, other)).error).toMatchObject({
      code: 'FORBIDDEN_FIELD',
    });
    const both = { ...WORKER, roles: ['community-worker', HEAD] };
    expect((await step('approveSharingApplication', application, both)).error).toMatchObject({ code: 'CONFLICT' });
    const approved = await through([...APPROVED]);
    const accepted = (await step('acceptSharingApplication', approved, POLICE_HEAD)).application;
    expect((await step('consentToSharingApplication', accepted, POLICE_HEAD)).error).toMatchObject({
      code: 'CONFLICT',
    });
  });

  it('that lacks something is told all of it at once, and goes on when it is supplemented', async () => {
    const missing = ['依据不具体', '未说明存储期限', '未说明销毁方式'];
    const asked = await through([...APPROVED, ['requestSharingSupplement', POLICE, { missing }]]);
    expect(asked).toMatchObject({ state: 'SUPPLEMENT_REQUESTED', missing, dueOn: null });
    const whole = (await step('supplementSharingApplication', asked, WORKER, { supplement: '均已补充' })).application;
    expect(whole).toMatchObject({ state: 'APPROVED_BY_REQUESTER' });
    expect(whole.dueOn).not.toBeNull();
    const again = await step('requestSharingSupplement', whole, POLICE, { missing: ['又一项'] });
    expect(again.error).toMatchObject({ code: 'CONFLICT' });
  });

  it('is refused with reasons only', async () => {
    const approved = await through([...APPROVED]);
    expect((await step('refuseSharingApplication', approved, POLICE, { reasons: ' ' })).error).toMatchObject({
      code: 'BAD_USER_INPUT',
    });
    const { application } = await step('refuseSharingApplication', approved, POLICE, { reasons: '超出法定职责' });
    expect(application).toMatchObject({ state: 'REFUSED', reasons: '超出法定职责', number: null });
  });

  it.each([
    'consentToSharingApplication',
    'resumeSharingAgreement',
    'extendSharingAgreement',
    'acceptSharingApplication',
  ])('cannot take the step %s out of order', async (name) => {
    const { application } = await submit();
    expect((await step(name, application, POLICE_HEAD)).error).toMatchObject({ code: 'CONFLICT' });
  });

  it('that was changed since it was read is left alone', async () => {
    const { application } = await submit();
    const stale = { ...application, version: 7 };
    expect((await step('approveSharingApplication', stale, WORKER_HEAD)).error).toMatchObject({ code: 'CONFLICT' });
  });
});

describe('an agreement', () => {
  it('is suspended with reasons, rectified, resumed and terminated', async () => {
    const reasons = { reasons: '超范围查询' };
    const suspended = await through([...AGREED, ['suspendSharingAgreement', POLICE, reasons]]);
    expect(suspended).toMatchObject({ state: 'SUSPENDED', ...reasons });
    const rectified = (await step('rectifySharingAgreement', suspended, WORKER, { reasons: '已收回权限' })).application;
    const resumed = (await step('resumeSharingAgreement', rectified, OFFICER)).application;
    expect(resumed).toMatchObject({ state: 'ACTIVE', rectification: '已收回权限' });
    const ended = (await step('terminateSharingAgreement', resumed, WORKER_HEAD, { reasons: '不再需要' })).application;
    expect(ended).toMatchObject({ state: 'TERMINATED' });
  });

  it('is extended by the provider’s head when the recipient asks', async () => {
    const agreement = await through([...AGREED]);
    expect((await step('extendSharingAgreement', agreement, POLICE_HEAD)).error).toMatchObject({ code: 'CONFLICT' });
    const asked = (await step('requestSharingExtension', agreement, WORKER, { until: '2030-06-30' })).application;
    const extended = (await step('extendSharingAgreement', asked, POLICE_HEAD)).application;
    expect(extended).toMatchObject({ state: 'ACTIVE', until: '2030-06-30T16:00:00.000Z' });
  });

  it('has expired when its time is over, and then nothing can be done with it', async () => {
    const agreement = await through([...AGREED]);
    const { id } = agreement;
    const until = new Date(Date.now() - 1);
    await office.db.update(sharingApplications).set({ until }).where(eq(sharingApplications.id, id));
    const { data } = await office.execute('query ($id: ID!) { sharingApplication(id: $id) { state } }', { id }, WORKER);
    expect(data.sharingApplication.state).toBe('EXPIRED');
    const late = await step('suspendSharingAgreement', agreement, POLICE, { reasons: '到期' });
    expect(late.error).toMatchObject({ code: 'CONFLICT' });
    const list =
      '{ sharingAgreements(filter: { state: EXPIRED }, orderBy: UNTIL) { totalCount edges { node { id } } } }';
    expect((await office.execute(list, {}, POLICE)).data.sharingAgreements.edges).toEqual([{ node: { id } }]);
  });

  it('is seen by both sides, the office and auditors, and exists for nobody else', async () => {
    const { id } = await through([...AGREED]);
    const ask = async (caller: TestCaller) =>
      (await office.execute('query ($id: ID!) { sharingApplication(id: $id) { persons } }', { id }, caller)).data;
    for (const caller of [WORKER, POLICE]) expect(await ask(caller)).toEqual({ sharingApplication: { persons: null } });
    for (const caller of [OFFICER, AUDITOR]) expect((await ask(caller)).sharingApplication.persons).toHaveLength(4);
    for (const caller of [DOCTOR, RESIDENT]) expect(await ask(caller)).toEqual({ sharingApplication: null });
    const stranger = await step('suspendSharingAgreement', { id, version: 4 }, DOCTOR, { reasons: '无' });
    expect(stranger.error).toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('the office’s settings', () => {
  const SET =
    'mutation ($input: SetOfficeSettingsInput!) { setOfficeSettings(input: $input) { settings { conditionalAnswerDays version } } }';
  const set = (input: object, caller: TestCaller, key = `settings-${++keys}`) =>
    office.execute(SET, { input: { idempotencyKey: key, expectedVersion: 1, ...input } }, caller);

  it('shorten a term, never lengthen it', async () => {
    const { errors } = await set({ conditionalAnswerDays: 11 }, OFFICER);
    expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect((await set({ conditionalAnswerDays: 5 }, WORKER)).errors[0]?.extensions?.code).toBe('FORBIDDEN_FIELD');
    const { data } = await set({ conditionalAnswerDays: 5 }, OFFICER);
    expect(data.setOfficeSettings.settings).toEqual({ conditionalAnswerDays: 5, version: 2 });
  });
});
