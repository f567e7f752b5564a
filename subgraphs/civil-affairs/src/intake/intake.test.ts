import { chinaDate } from '@community-graph/kit/dates';
import { outbox } from '@community-graph/kit/events/tables';
import { hearEvent } from '@community-graph/kit/testing/hear-event';
import { id } from '@community-graph/kit/testing/identifier';
import { type MutatedRow, mutating } from '@community-graph/kit/testing/mutating';
import { codeOf, faultsOf } from '@community-graph/kit/testing/refusals';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import {
  employmentAnswered,
  healthAnswered,
  populationAnswered,
  type ServiceAnswered,
  unemploymentAsked,
} from '@community-graph/schema/events/intake';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assistanceApplications } from '../assistance-applications/tables.ts';
import { elderlyFiles } from '../elderly-care/tables.ts';
import { COMMUNITY, insertHouseholds, insertPlaces } from '../fixtures.ts';
import { householdDeclarations } from '../household-declarations/tables.ts';
import { reactions } from '../reactions.ts';
import { serviceCases } from '../service-cases/tables.ts';
import { ITEM, insertCentres, STATION } from '../service-centre/testing-centre.ts';
import { handedDownItems, serviceItems } from '../service-items/tables.ts';
import { definition } from '../subgraph.ts';

const TODAY = chinaDate();
const WORKER = { sub: 'worker', dept: 'civil-affairs' };
const JOBLESS = id('1', 9);
const NEWCOMER = id('1', 8);
let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  await insertPlaces(subgraph.db);
  await insertHouseholds(subgraph.db, 30);
  await insertCentres(subgraph.db);
  for (const [item, name, form] of [
    [JOBLESS, '失业登记', 'UNEMPLOYMENT_REGISTRATION'],
    [NEWCOMER, '流动人口登记', 'FLOATING_REGISTRATION'],
  ] as const) {
    await subgraph.db.insert(serviceItems).values({
      ...{ id: item, number: `NG-${form.slice(0, 5)}`, name, kind: 'EMPLOYMENT', limitDays: 5, form },
      ...{ regionCode: '220102', proposedBy: 'human-resources', materials: '本人申请。', yearlyFunds: 0 },
      ...{ proposedOn: '2025-01-10', decidedOn: '2025-02-01', status: 'ADMITTED' },
    });
    const handed = { itemId: item, communityCode: COMMUNITY, handedOn: '2025-03-01' };
    await subgraph.db.insert(handedDownItems).values(handed);
  }
  for (const [item, form] of [
    [ITEM.ELDERLY, 'ELDERLY_FILE'],
    [ITEM.ASSISTANCE, 'MINIMUM_LIVING_GUARANTEE'],
  ] as const) {
    await subgraph.db.update(serviceItems).set({ form }).where(eq(serviceItems.id, item));
  }
}, 60_000);
afterAll(() => subgraph?.stop());

const FIELD = 'element source state value';
const PART = `{ source fields { ${FIELD} asOf } evidence }`;
const PARTS = `identity ${PART} work ${PART} care ${PART} record ${PART} household ${PART}`;
const PREVIEW = `mutation ($input: PreviewIntakeInput!) { previewIntake(input: $input) { preview {
  fields { ${FIELD} } paperFields prefilled asked reuseRate evidence } } }`;
/** Previews; it writes nothing and needs no key. */
async function preview(input: object, caller: object = WORKER) {
  const answer = await subgraph.execute(PREVIEW, { input }, caller);
  return { row: answer.data?.previewIntake?.preview, faults: faultsOf(answer), code: codeOf(answer) };
}
interface Submitted extends MutatedRow {
  readonly case: { readonly id: string };
}
const intake = mutating<Submitted>(
  () => subgraph,
  'intake',
  `id version status form attempt paperFields prefilled asked reuseRate answers { element value } uses { ${'element source state asOf'} }
   faults { element code } place authorisation { signedBy { id } } case { id status steps { event note } }`,
);
const TOLD = {
  ...{ name: '王芳', sex: 'FEMALE', birthDate: '1950-03-01', idNumber: '220102195003010028', hasDisability: false },
  ...{ employment: { status: 'EMPLOYED' }, insurance: { pension: 'CONTRIBUTING', medical: 'CONTRIBUTING' } },
};

/** The form as the gateway asks for it, with what other departments told. */
async function formOf(item: string, n: number, told: object = TOLD, caller: object = WORKER) {
  const resident = id('b', n);
  const root = await subgraph.execute(
    `query ($item: ID!, $resident: ID!) { intakeForm(serviceItem: $item, resident: $resident) {
       id form paperFields parts questions { ${FIELD} } } }`,
    { item, resident },
    caller,
  );
  const { id: key } = root.data.intakeForm;
  const parts = await subgraph.execute(
    `query ($r: [_Any!]!) { _entities(representations: $r) { ... on IntakeForm { ${PARTS} } } }`,
    { r: [{ __typename: 'IntakeForm', id: key, resident: { id: resident, ...told } }] },
    caller,
  );
  return { ...root.data.intakeForm, ...parts.data._entities[0], subjects: parts.subjects };
}
type Form = Awaited<ReturnType<typeof formOf>>;
const evidenceOf = (form: Form): string[] =>
  [form.identity, form.work, form.care, form.record, form.household].flatMap((part) => part?.evidence ?? []);
const answersOf = (answers: Answers) => Object.entries(answers).map(([element, value]) => ({ element, value }));

const options = { caller: WORKER };
type Answers = Readonly<Record<string, string>>;
async function previewed(item: string, n: number, answers: Answers, told: object = TOLD, at: object = {}) {
  const authorisation = { signedBy: [id('b', n), id('c', n)], signedOn: TODAY };
  const evidence = evidenceOf(await formOf(item, n, told));
  const input = { serviceItem: item, resident: id('b', n), evidence, answers: answersOf(answers), authorisation };
  return preview({ ...input, ...at });
}
const submit = (evidence: string | undefined, more: object = {}) =>
  intake('submitIntake', { evidence, confirmed: true, station: STATION.GENERAL, receivedOn: TODAY, ...more }, options);
interface Word {
  readonly intake: string;
  readonly attempt: number;
  readonly step?: 'CHECK' | 'HOLD';
  readonly faults: readonly Fault[];
}
const heard = (n: number, { step = 'HOLD', faults, ...data }: Word, from: ServiceAnswered = employmentAnswered) =>
  hearEvent(subgraph, reactions, from, { subject: id('b', n), data: { ...data, step, faults: [...faults] } });
interface Fault {
  element: string;
  code: string;
  message: string;
}
const read = async (which: string) =>
  (
    await subgraph.execute(
      'query ($id: ID!) { intake(id: $id) { status attempt faults { element code } answers { value } case { status steps { event note } } } }',
      { id: which },
      WORKER,
    )
  ).data.intake;

const MEANS = {
  'declared-income': '12000',
  'declared-assets': '300.50',
  'declared-vehicles': '0',
  'declared-dwellings': '1',
};
const CONTACT = { 'elderly-contact-name': '李雷', 'elderly-contact-phone': '0431-1234567' };
const LOST = { 'unemployment-reason': 'DISMISSED', 'employment-since': '2026-10-01' };

describe('the form', () => {
  it('is filled in by each authority, and asks only for what nobody holds', async () => {
    const form = await formOf(JOBLESS, 1);
    expect(form).toMatchObject({ form: 'UNEMPLOYMENT_REGISTRATION', paperFields: 10, care: null });
    expect(form.parts).toEqual(['IDENTITY', 'WORK', 'HOUSEHOLD']);
    expect(form.questions).toEqual([
      { element: 'unemployment-reason', source: 'human-resources', state: 'ASKED', value: null },
      { element: 'employment-since', source: 'human-resources', state: 'ASKED', value: null },
    ]);
    expect(form.identity.fields[0]).toEqual({
      ...{ element: 'resident-name', source: 'public-security', state: 'HELD', value: '王芳' },
      asOf: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    });
    expect(form.work.fields[0]).toMatchObject({ element: 'employment-status', value: 'EMPLOYED', state: 'HELD' });
    expect(form.household.fields).toMatchObject([{ element: 'household-address', source: 'civil-affairs' }]);
    expect(form.subjects).toEqual([`Resident:${id('b', 1)}`]);
  });

  it('takes a silent department for silent, and what its register does not have for not held', async () => {
    const silent = await formOf(JOBLESS, 1, { ...TOLD, employment: null, insurance: null });
    expect(silent.work).toBeNull();
    const never = await formOf(JOBLESS, 1, { ...TOLD, employment: null });
    expect(never.work.fields[0]).toMatchObject({ element: 'employment-status', state: 'NOT_HELD', value: null });
  });

  it('is of nobody who lives nowhere, of no item without a form, and not for residents', async () => {
    const ask = 'query ($item: ID!, $resident: ID!) { intakeForm(serviceItem: $item, resident: $resident) { id } }';
    for (const variables of [
      { item: JOBLESS, resident: id('f', 1) },
      { item: ITEM.PROPOSED, resident: id('b', 1) },
      { item: 'none', resident: id('b', 1) },
    ]) {
      expect((await subgraph.execute(ask, variables)).data.intakeForm).toBeNull();
    }
    const own = { roles: ['resident'], dept: 'community', purpose: 'own-record', subjects: [id('b', 1)] };
    expect((await subgraph.execute(ask, { item: JOBLESS, resident: id('b', 1) }, own)).data?.intakeForm).toBeNull();
  });
});

describe('the preview', () => {
  it('tells all faults of the answers at once, and lets nobody type over what is held', async () => {
    const { faults } = await previewed(ITEM.ASSISTANCE, 1, {
      ...{ 'declared-income': '-1', 'declared-vehicles': 'many', 'resident-name': '王小芳', strange: 'x' },
    });
    expect(faults.toSorted().map((fault) => fault.replace('input.answers.', ''))).toEqual([
      ...['assistance-application-reason REQUIRED', 'declared-assets REQUIRED', 'declared-dwellings REQUIRED'],
      ...['declared-income AMOUNT', 'declared-vehicles INVALID_TYPE', 'resident-name NOT_ASKED'],
      'strange UNKNOWN_ELEMENT',
    ]);
  });

  it('counts what was filled in, and leaves to the deciding department what was not shared', async () => {
    const whole = await previewed(ITEM.ELDERLY, 1, CONTACT);
    expect(whole.row).toMatchObject({ paperFields: 13, prefilled: 10, asked: 3, reuseRate: 10 / 13 });
    const less = await previewed(ITEM.ELDERLY, 1, CONTACT, { ...TOLD, hasDisability: null });
    expect(less.row).toMatchObject({ prefilled: 9, asked: 3, reuseRate: 9 / 13 });
    expect(less.row.fields).toContainEqual({
      ...{ element: 'disability-certified', source: 'health', state: 'NOT_SHARED', value: null },
    });
  });

  it('is of one form, and of evidence that was given for it to who asks', async () => {
    const [one, other] = await Promise.all([formOf(JOBLESS, 1), formOf(JOBLESS, 2)]);
    const ask = { serviceItem: JOBLESS, resident: id('b', 1), answers: answersOf(LOST) };
    const mixed = await preview({ ...ask, evidence: evidenceOf(other) });
    expect(new Set(mixed.faults)).toEqual(new Set(['input.evidence OF_ANOTHER']));
    const stolen = await preview({ ...ask, evidence: evidenceOf(one) }, { sub: 'other' });
    expect(stolen.faults).toEqual(['input.evidence EVIDENCE']);
    const foreign = await preview({ ...ask, evidence: evidenceOf(one) }, { ...WORKER, dept: 'health' });
    expect(foreign.code).toBe('FORBIDDEN_FIELD');
  });
});

describe('what is submitted', () => {
  it('of the guarantee is a case, an application and a declaration, once, and the declaration is not asked again', async () => {
    const answers = { ...MEANS, 'assistance-application-reason': '患病,无收入' };
    const { row } = await previewed(ITEM.ASSISTANCE, 1, answers);
    expect(row).toMatchObject({ paperFields: 16, prefilled: 11, asked: 5 });
    const key = { idempotencyKey: 'the-same-key' };
    const [first, again] = [await submit(row.evidence, key), await submit(row.evidence, key)];
    expect(first.row).toMatchObject({ status: 'DONE', form: 'MINIMUM_LIVING_GUARANTEE', answers: null, faults: null });
    expect(first.row.case).toMatchObject({ status: 'ACCEPTED', steps: [{ event: 'open' }, { event: 'accept' }] });
    expect(again.row.id).toBe(first.row.id);
    const household = eq(assistanceApplications.householdId, id('a', 1));
    expect(await subgraph.db.select().from(assistanceApplications).where(household)).toMatchObject([
      { reason: '患病,无收入', status: 'APPLIED', applicantId: id('b', 1), appliedOn: TODAY },
    ]);
    const declared = eq(householdDeclarations.householdId, id('a', 1));
    expect(await subgraph.db.select().from(householdDeclarations).where(declared)).toMatchObject([
      { declaredIncome: 1_200_000, declaredAssets: 30_050, vehicles: 0, dwellings: 1, year: Number(TODAY.slice(0, 4)) },
    ]);
    const next = await formOf(ITEM.ASSISTANCE, 1);
    expect(next.household.fields).toContainEqual(
      expect.objectContaining({ element: 'declared-income', state: 'ON_FILE', value: null }),
    );
  });

  it('is refused whole, with the faults of case and answers together, and nothing is written', async () => {
    // Every third household has the guarantee.
    const { row } = await previewed(ITEM.ASSISTANCE, 3, { ...MEANS, 'assistance-application-reason': '困难' });
    const refused = await submit(row.evidence, { station: STATION.EMPLOYMENT });
    expect(refused.faults).toEqual([
      'input.station OTHER_KIND',
      'input.answers.assistance-application-reason ALREADY_GRANTED',
    ]);
    const where = eq(householdDeclarations.householdId, id('a', 3));
    expect(await subgraph.db.select().from(householdDeclarations).where(where)).toEqual([]);
    const cases = eq(serviceCases.residentId, id('b', 3));
    expect(await subgraph.db.select().from(serviceCases).where(cases)).toEqual([]);
    expect((await submit(row.evidence, { confirmed: false })).faults).toEqual(['input.confirmed INVALID_VALUE']);
  });

  it('of an old person opens the file, by the age that public security told', async () => {
    const { row } = await previewed(ITEM.ELDERLY, 4, CONTACT, TOLD, { place: 'HOME' });
    const done = {
      status: 'DONE',
      reuseRate: 10 / 13,
      place: 'HOME',
      authorisation: { signedBy: [{ id: id('b', 4) }, { id: id('c', 4) }] },
    };
    expect((await submit(row.evidence)).row).toMatchObject(done);
    const of = (n: number) => eq(elderlyFiles.residentId, id('b', n));
    expect(await subgraph.db.select().from(elderlyFiles).where(of(4))).toMatchObject([{ contactName: '李雷' }]);
    const young = await previewed(ITEM.ELDERLY, 5, CONTACT, { ...TOLD, birthDate: '1990-01-01' });
    expect((await submit(young.row.evidence)).faults).toEqual(['input.resident NOT_ELDERLY']);
    expect((await submit((await previewed(ITEM.ELDERLY, 4, CONTACT)).row.evidence)).faults).toEqual([
      'input.resident HAS_FILE',
    ]);
  });
});

describe('what another department owns', () => {
  const asked = (n: number) =>
    subgraph.db
      .select()
      .from(outbox)
      .where(eq(outbox.subject, id('b', n)));

  it('waits for its owner, who is told of it once, and is accepted with it', async () => {
    const { row } = await previewed(JOBLESS, 6, LOST);
    expect(row).toMatchObject({ paperFields: 10, prefilled: 8, asked: 2, reuseRate: 0.8 });
    const { row: sent } = await submit(row.evidence);
    expect(sent).toMatchObject({
      status: 'PENDING',
      attempt: 1,
      answers: answersOf(LOST),
      case: { status: 'RECEIVED' },
    });
    expect(await asked(6)).toMatchObject([
      {
        ...{ type: unemploymentAsked.type, communityCode: COMMUNITY },
        data: {
          ...{ intake: sent.id, attempt: 1, step: 'HOLD', form: 'UNEMPLOYMENT_REGISTRATION', receivedOn: TODAY },
          ...{ community: COMMUNITY, answers: answersOf(LOST) },
        },
      },
    ]);
    expect((await submit(row.evidence)).faults).toEqual(['input.evidence PENDING']);
    await heard(6, { intake: sent.id, attempt: 1, faults: [] });
    const held = { status: 'DONE', answers: null, faults: null, case: { status: 'ACCEPTED' } };
    expect(await read(sent.id)).toMatchObject(held);
    await heard(6, { intake: sent.id, attempt: 1, faults: [] });
    const { steps } = (await read(sent.id)).case;
    expect(steps.map(({ event }: { event: string }) => event)).toEqual(['open', 'accept']);
  });

  it('comes back as faults of its fields, is corrected in the same case, and old words are not heard', async () => {
    const { row } = await previewed(JOBLESS, 7, { ...LOST, 'employment-since': '2031-01-01' });
    const { row: sent } = await submit(row.evidence);
    const fault = { element: 'employment-since', code: 'IN_THE_FUTURE', message: 'must not be in the future' };
    await heard(7, { intake: sent.id, attempt: 1, faults: [fault] });
    const refused = await read(sent.id);
    expect(refused).toMatchObject({ status: 'REFUSED', answers: null, faults: [{ element: 'employment-since' }] });
    expect(refused.case).toMatchObject({ status: 'SUPPLEMENT' });
    expect(refused.case.steps.at(-1)).toEqual({ event: 'askForMore', note: '失业日期:must not be in the future' });
    const { row: right } = await previewed(JOBLESS, 7, LOST);
    const { row: second } = await submit(right.evidence);
    expect(second).toMatchObject({ id: sent.id, status: 'PENDING', attempt: 2, faults: null });
    expect(second.case).toMatchObject({ id: sent.case.id, status: 'RECEIVED' });
    await heard(7, { intake: sent.id, attempt: 1, faults: [fault] });
    expect(await read(sent.id)).toMatchObject({ status: 'PENDING', attempt: 2 });
    await heard(7, { intake: sent.id, attempt: 2, faults: [] });
    expect(await read(sent.id)).toMatchObject({ status: 'DONE', case: { status: 'ACCEPTED' } });
  });

  it('begins anew when the case was ended meanwhile', async () => {
    const { row: sent } = await submit((await previewed(JOBLESS, 8, LOST)).row.evidence);
    const fault = { element: 'unemployment-reason', code: 'INVALID_VALUE', message: 'is none' };
    await heard(8, { intake: sent.id, attempt: 1, faults: [fault] });
    const ended = { status: 'WITHDRAWN', result: '居民撤回。', closedOn: TODAY } as const;
    await subgraph.db.update(serviceCases).set(ended).where(eq(serviceCases.id, sent.case.id));
    const { row: anew } = await submit((await previewed(JOBLESS, 8, LOST)).row.evidence);
    expect(anew).toMatchObject({ status: 'PENDING', attempt: 1 });
    expect([anew.id, anew.case.id]).not.toContain(sent.id);
    expect(anew.case.id).not.toBe(sent.case.id);
  });
});

describe('what several departments own', () => {
  const STAY = {
    ...{ 'floating-came-from': '220202', 'floating-reason': 'BUSINESS' },
    ...{ 'floating-arrived-on': '2024-03-01', 'floating-dwelling': 'OWN' },
  };
  const UNKNOWN = { ...TOLD, healthRecord: { bloodType: 'UNKNOWN' } };
  const asked = async (n: number) =>
    (
      await subgraph.db
        .select()
        .from(outbox)
        .where(eq(outbox.subject, id('b', n)))
        .orderBy(outbox.subjectSequence)
    ).map(({ type, data }) => [type.split('.').at(-2), data.step, (data.answers as unknown[]).length]);
  const [POLICE, DOCTORS] = ['population-registration', 'health-registration'];

  it('is asked only of whom it concerns, and nothing that a department holds', async () => {
    const held = await previewed(NEWCOMER, 11, STAY, { ...TOLD, healthRecord: { bloodType: 'AB' } });
    expect(held.row).toMatchObject({ paperFields: 12, prefilled: 6, asked: 6 });
    expect(held.row.fields).toContainEqual(
      expect.objectContaining({ element: 'blood-type', source: 'health', state: 'HELD', value: 'AB' }),
    );
    await submit(held.row.evidence);
    expect(await asked(11)).toEqual([[POLICE, 'HOLD', 4]]);
  });

  it('is checked by all of them, and held by none before; then it is held by all, and accepted', async () => {
    const { row } = await previewed(NEWCOMER, 12, { ...STAY, 'blood-type': 'O' }, UNKNOWN);
    const { row: sent } = await submit(row.evidence);
    const word = { intake: sent.id, attempt: 1, step: 'CHECK', faults: [] } as const;
    const checks = [POLICE, DOCTORS].map((thing, at) => [thing, 'CHECK', at === 0 ? 4 : 1]);
    expect(await asked(12)).toEqual(checks);
    await heard(12, word, populationAnswered);
    await heard(12, word, populationAnswered);
    await heard(12, { ...word, step: 'HOLD' }, healthAnswered);
    expect(await asked(12)).toEqual(checks);
    await heard(12, word, healthAnswered);
    expect(await asked(12)).toEqual([...checks, [POLICE, 'HOLD', 4], [DOCTORS, 'HOLD', 1]]);
    await heard(12, { ...word, step: 'HOLD' }, healthAnswered);
    expect(await read(sent.id)).toMatchObject({ status: 'PENDING', case: { status: 'RECEIVED' } });
    await heard(12, { ...word, step: 'HOLD' }, populationAnswered);
    expect(await read(sent.id)).toMatchObject({ status: 'DONE', answers: null, case: { status: 'ACCEPTED' } });
  });

  it('is held by nobody when one would refuse, and all that is wrong is told once', async () => {
    const { row } = await previewed(NEWCOMER, 13, { ...STAY, 'blood-type': 'C' }, UNKNOWN);
    const { row: sent } = await submit(row.evidence);
    const word = { intake: sent.id, attempt: 1, step: 'CHECK' } as const;
    const wrong = (element: string) => [{ element, code: 'INVALID_VALUE', message: 'wrong' }];
    await heard(13, { ...word, faults: wrong('blood-type') }, healthAnswered);
    expect(await read(sent.id)).toMatchObject({ status: 'PENDING', faults: null });
    await heard(13, { ...word, faults: wrong('floating-came-from') }, populationAnswered);
    const refused = await read(sent.id);
    expect(refused).toMatchObject({ status: 'REFUSED', answers: null, case: { status: 'SUPPLEMENT' } });
    expect(refused.faults).toMatchObject([{ element: 'blood-type' }, { element: 'floating-came-from' }]);
    expect(await asked(13)).toHaveLength(2);
  });
});
