import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { rowsOf } from './authorization/department-rows.ts';
import type { GraphAnswer } from './start-test-stack.ts';
import { stack } from './the-stack.ts';

const FORM = `query Form($serviceItem: ID!, $resident: ID!) { intakeForm(serviceItem: $serviceItem, resident: $resident) {
  paperFields parts questions { ...F } identity { ...P } work { ...P } care { ...P } household { ...P } } }
  fragment P on IntakePart { source fields { ...F } evidence }
  fragment F on IntakeField { element source state value asOf }`;
const PREVIEW = `mutation ($input: PreviewIntakeInput!) { previewIntake(input: $input) { preview {
  fields { element source state value } paperFields prefilled asked reuseRate evidence } } }`;
const SUBMIT = `mutation ($input: SubmitIntakeInput!) { submitIntake(input: $input) { intake {
  id status attempt reuseRate uses { element source state } case { number status } } } }`;

/** One field of a form, as the counter sees it. */
export interface Field {
  readonly element: string;
  readonly source: string;
  readonly state: string;
  readonly value: string | null;
}
/** What a resident answers, by element. */
export type Answers = Readonly<Record<string, string>>;

/** The item of the prefecture that has a form. */
export async function itemOf(form: string): Promise<string> {
  const items = `select id from service_items where form = $1 and region_code = '2201'`;
  const [item] = await rowsOf(stack, 'civil-affairs', items, [form]);
  return item?.id ?? '';
}

/** The form of an item for a resident, as it is filled in now. */
export const formOf = async (form: string, resident: string): Promise<GraphAnswer> =>
  stack.ask(FORM, { serviceItem: await itemOf(form), resident });

/** Asks for a form, answers what it asks, and previews it as the resident sees it. */
export async function preview(form: string, resident: string, answers: Answers) {
  const shown = await formOf(form, resident);
  const parts: Record<string, { evidence: string } | null> = shown.data.intakeForm;
  const evidence = ['identity', 'work', 'care', 'household'].flatMap((part) => parts[part]?.evidence ?? []);
  const input = {
    ...{ serviceItem: await itemOf(form), resident, evidence },
    answers: Object.entries(answers).map(([element, value]) => ({ element, value })),
  };
  const { data, errors } = await stack.ask(PREVIEW, { input });
  expect(errors).toEqual([]);
  return { form: shown.data.intakeForm, shown, ...data.previewIntake.preview };
}

/** Submits what the resident confirmed; again with the same `key` it happens once. */
export const submit = (evidence: string, at: { station: string; receivedOn: string }, key: string = randomUUID()) =>
  stack.ask(SUBMIT, { input: { idempotencyKey: key, evidence, confirmed: true, ...at } });
