import { chinaDate } from '@community-graph/kit/dates';
import { hearEvent } from '@community-graph/kit/testing/hear-event';
import { id } from '@community-graph/kit/testing/identifier';
import { type MutatedRow, mutating } from '@community-graph/kit/testing/mutating';
import { codeOf, faultsOf } from '@community-graph/kit/testing/refusals';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { employmentAnswered, type ServiceAnswered } from '@community-graph/schema/events/intake';
import { eq } from 'drizzle-orm';
import { COMMUNITY, insertHouseholds, insertPlaces } from '../fixtures.ts';
import { reactions } from '../reactions.ts';
import { ITEM, insertCentres, STATION } from '../service-centre/testing-centre.ts';
import { handedDownItems, serviceItems } from '../service-items/tables.ts';
import { definition } from '../subgraph.ts';

/*
 * The counter of a service centre, as the tests of forms and of what is submitted use it.
 */

export const TODAY = chinaDate();
export const WORKER = { sub: 'worker', dept: 'civil-affairs' };
export const JOBLESS = id('1', 9);
export const NEWCOMER = id('1', 8);
export let subgraph: TestSubgraph;
/** Starts the department with centres and the items of the forms. */
export async function startCounter(): Promise<void> {
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
}

export const FIELD = 'element source state value';
export const PART = `{ source fields { ${FIELD} asOf } evidence }`;
export const PARTS = `identity ${PART} work ${PART} care ${PART} record ${PART} household ${PART}`;
export const PREVIEW = `mutation ($input: PreviewIntakeInput!) { previewIntake(input: $input) { preview {
  fields { ${FIELD} } paperFields prefilled asked reuseRate evidence } } }`;
/** Previews; it writes nothing and needs no key. */
export async function preview(input: object, caller: object = WORKER) {
  const answer = await subgraph.execute(PREVIEW, { input }, caller);
  return { row: answer.data?.previewIntake?.preview, faults: faultsOf(answer), code: codeOf(answer) };
}
export interface Submitted extends MutatedRow {
  readonly case: { readonly id: string };
}
export const intake = mutating<Submitted>(
  () => subgraph,
  'intake',
  `id version status form attempt paperFields prefilled asked reuseRate answers { element value } uses { ${'element source state asOf'} }
   faults { element code } place authorisation { signedBy { id } } case { id status steps { event note } }`,
);
export const TOLD = {
  ...{ name: '王芳', sex: 'FEMALE', birthDate: '1950-03-01', idNumber: '220102195003010028', hasDisability: false },
  ...{ employment: { status: 'EMPLOYED' }, insurance: { pension: 'CONTRIBUTING', medical: 'CONTRIBUTING' } },
};

/** The form as the gateway asks for it, with what other departments told. */
export async function formOf(item: string, n: number, told: object = TOLD, caller: object = WORKER) {
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
export type Form = Awaited<ReturnType<typeof formOf>>;
export const evidenceOf = (form: Form): string[] =>
  [form.identity, form.work, form.care, form.record, form.household].flatMap((part) => part?.evidence ?? []);
export const answersOf = (answers: Answers) => Object.entries(answers).map(([element, value]) => ({ element, value }));

export const options = { caller: WORKER };
export type Answers = Readonly<Record<string, string>>;
export async function previewed(item: string, n: number, answers: Answers, told: object = TOLD, at: object = {}) {
  const authorisation = { signedBy: [id('b', n), id('c', n)], signedOn: TODAY };
  const evidence = evidenceOf(await formOf(item, n, told));
  const input = { serviceItem: item, resident: id('b', n), evidence, answers: answersOf(answers), authorisation };
  return preview({ ...input, ...at });
}
export const submit = (evidence: string | undefined, more: object = {}) =>
  intake('submitIntake', { evidence, confirmed: true, station: STATION.GENERAL, receivedOn: TODAY, ...more }, options);
export interface Word {
  readonly intake: string;
  readonly attempt: number;
  readonly step?: 'CHECK' | 'HOLD';
  readonly faults: readonly Fault[];
}
export const heard = (
  n: number,
  { step = 'HOLD', faults, ...data }: Word,
  from: ServiceAnswered = employmentAnswered,
) => hearEvent(subgraph, reactions, from, { subject: id('b', n), data: { ...data, step, faults: [...faults] } });
export interface Fault {
  element: string;
  code: string;
  message: string;
}
export const read = async (which: string) =>
  (
    await subgraph.execute(
      'query ($id: ID!) { intake(id: $id) { status attempt faults { element code } answers { value } case { status steps { event note } } } }',
      { id: which },
      WORKER,
    )
  ).data.intake;

export const MEANS = {
  'declared-income': '12000',
  'declared-assets': '300.50',
  'declared-vehicles': '0',
  'declared-dwellings': '1',
};
export const CONTACT = { 'elderly-contact-name': '李雷', 'elderly-contact-phone': '0431-1234567' };
export const LOST = { 'unemployment-reason': 'DISMISSED', 'employment-since': '2026-10-01' };
