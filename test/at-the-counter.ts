import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { rowsOf } from './authorization/department-rows.ts';
import type { GraphAnswer } from './start-test-stack.ts';
import { stack } from './the-stack.ts';

const FORM = (parts: string) => `query Form($serviceItem: ID!, $resident: ID!) {
  intakeForm(serviceItem: $serviceItem, resident: $resident) { paperFields parts questions { ...F } ${parts} } }
  fragment P on IntakePart { source fields { ...F } evidence }
  fragment F on IntakeField { element source state value asOf }`;
/** Parts of forms; a health record is looked at for the one form that has its field. */
const PARTS = ['identity', 'work', 'care', 'household'];
const partsOf = (form: string) => (form === 'FLOATING_REGISTRATION' ? [...PARTS, 'record'] : PARTS);
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
  stack.ask(
    FORM(
      partsOf(form)
        .map((part) => `${part} { ...P }`)
        .join(' '),
    ),
    {
      ...{ serviceItem: await itemOf(form), resident },
    },
  );

/** Where a form is filled in, and who allows it; at the counter all of the household, when not told. */
interface Filled {
  readonly place?: 'HOME';
  readonly authorisation?: { readonly signedBy: readonly string[]; readonly signedOn: string } | null;
}

/** The authorisation of everybody with whom a resident lives, signed today. */
async function signedBy(resident: string) {
  const together = `select resident_id as id from household_members where left_on is null and household_id =
    (select household_id from household_members where resident_id = $1 and left_on is null)`;
  const members = await rowsOf(stack, 'civil-affairs', together, [resident]);
  const signedOn = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  return { signedBy: members.map(({ id }) => id ?? ''), signedOn };
}

/** Asks for a form, answers what it asks, and previews it as the resident sees it. */
export async function preview(form: string, resident: string, answers: Answers, at: Filled = {}) {
  const shown = await formOf(form, resident);
  const parts: Record<string, { evidence: string } | null> = shown.data.intakeForm;
  const evidence = partsOf(form).flatMap((part) => parts[part]?.evidence ?? []);
  const input = {
    ...{
      serviceItem: await itemOf(form),
      resident,
      evidence,
      ...at,
      authorisation: at.authorisation ?? (await signedBy(resident)),
    },
    answers: Object.entries(answers).map(([element, value]) => ({ element, value })),
  };
  const { data, errors } = await stack.ask(PREVIEW, { input });
  expect(errors).toEqual([]);
  return { form: shown.data.intakeForm, shown, ...data.previewIntake.preview };
}

/** Submits what the resident confirmed; again with the same `key` it happens once. */
export const submit = (evidence: string, at: { station: string; receivedOn: string }, key: string = randomUUID()) =>
  stack.ask(SUBMIT, { input: { idempotencyKey: key, evidence, confirmed: true, ...at } });
