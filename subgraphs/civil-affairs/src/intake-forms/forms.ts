import { shortText } from '@community-graph/kit/commands/fields';
import { Money } from '@community-graph/kit/graph/scalars';
import type { DepartmentCode } from '@community-graph/schema/departments';
import { z } from 'zod';
import { contactPhone } from '../elderly-care/contact.ts';
import type { intakeForm } from '../service-items/tables.ts';
import { type FormField, ON_FILE, PART_NAMES, PARTS, type PartName, type Told } from './form.ts';

export type FormKind = (typeof intakeForm.enumValues)[number];

/** Amount in yuan as residents write it, in fen. */
const yuan = z.string().transform((text, context) => {
  try {
    const fen = Money.parseValue(text);
    if (fen >= 0) return fen;
  } catch {
    // Told below as any wrong answer.
  }
  context.addIssue({
    code: 'custom',
    params: { code: 'AMOUNT' },
    message: 'must be an amount in yuan, not below zero.',
  });
  return z.NEVER;
});
const count = z.coerce.number('must be a whole number').int().min(0).max(100);

type Read = (told: Told) => string | typeof ON_FILE | null;
const held = (element: string, name: string, part: PartName, read: Read): FormField => ({
  ...{ element, name, source: PARTS[part] },
  held: { part, read },
});
const yesOrNo = (value: boolean | null | undefined) => (typeof value === 'boolean' ? String(value) : null);

const IDENTITY: readonly FormField[] = [
  held('resident-name', '姓名', 'IDENTITY', ({ resident }) => resident?.name ?? null),
  held('sex', '性别', 'IDENTITY', ({ resident }) => resident?.sex ?? null),
  held('birth-date', '出生日期', 'IDENTITY', ({ resident }) => resident?.birthDate ?? null),
  held('citizen-id-number', '公民身份号码', 'IDENTITY', ({ resident }) => resident?.idNumber ?? null),
];
const ADDRESS = held('household-address', '住址', 'HOUSEHOLD', ({ home }) => home?.address ?? null);
const HOUSEHOLD: readonly FormField[] = [
  ADDRESS,
  held('relation-to-head', '与户主关系', 'HOUSEHOLD', ({ home }) => home?.relationToHead ?? null),
  held('household-member-ids', '户内人数', 'HOUSEHOLD', ({ home }) => (home ? String(home.members) : null)),
];
const INSURANCE: readonly FormField[] = [
  held('pension-insurance-status', '养老保险', 'WORK', ({ resident }) => resident?.insurance?.pension ?? null),
  held('medical-insurance-status', '医疗保险', 'WORK', ({ resident }) => resident?.insurance?.medical ?? null),
];
/** What a health record says of it; `UNKNOWN` is no answer. */
const bloodTypeOf: Read = ({ resident }) => {
  const told = resident?.healthRecord?.bloodType;
  return told && told !== 'UNKNOWN' ? told : null;
};
const EMPLOYMENT = held(
  'employment-status',
  '就业状态',
  'WORK',
  ({ resident }) => resident?.employment?.status ?? null,
);
const CARE = held('disability-certified', '有无残疾人证', 'CARE', ({ resident }) => yesOrNo(resident?.hasDisability));

/** Declared once a year; whoever has declared is not asked again, and what was declared is not told to the counter. */
const declared = (element: string, name: string, answer: z.ZodType): FormField => ({
  ...held(element, name, 'HOUSEHOLD', ({ home }) => (home?.hasDeclared ? ON_FILE : null)),
  answer,
});

/** Of what another department owns it is only seen here that there is an answer: its own rules judge it. */
const ownersAnswer = shortText(200);
const asked = (element: string, name: string, source: DepartmentCode): FormField => ({
  ...{ element, name, source, answer: ownersAnswer },
});

/**
 * The fields of each paper form. **Assumed**: what the forms in use have in common, as far as it is an element of this
 * graph; offices add signatures and photographs, which are no data.
 */
export const FORMS: Readonly<Record<FormKind, readonly FormField[]>> = {
  MINIMUM_LIVING_GUARANTEE: [
    ...IDENTITY,
    ...HOUSEHOLD,
    ...[EMPLOYMENT, ...INSURANCE],
    CARE,
    declared('declared-income', '家庭全年收入', yuan),
    declared('declared-assets', '家庭财产', yuan),
    declared('declared-vehicles', '机动车数', count),
    declared('declared-dwellings', '住房套数', count),
    {
      ...{ element: 'assistance-application-reason', name: '申请理由', source: 'civil-affairs' },
      answer: shortText(1000),
    },
  ],
  UNEMPLOYMENT_REGISTRATION: [
    ...IDENTITY,
    ADDRESS,
    ...[EMPLOYMENT, ...INSURANCE],
    asked('unemployment-reason', '失业原因', 'human-resources'),
    asked('employment-since', '失业日期', 'human-resources'),
  ],
  ELDERLY_FILE: [
    ...IDENTITY,
    ...HOUSEHOLD,
    ...INSURANCE,
    CARE,
    { element: 'elderly-contact-name', name: '紧急联系人', source: 'civil-affairs', answer: shortText(50) },
    { element: 'elderly-contact-phone', name: '联系人电话', source: 'civil-affairs', answer: contactPhone },
    {
      ...{ element: 'elderly-care-needs', name: '照护需求', source: 'civil-affairs' },
      ...{ answer: shortText(1000), optional: true },
    },
  ],
  PENSION_ENROLMENT: [
    ...IDENTITY,
    ADDRESS,
    ...[EMPLOYMENT, ...INSURANCE],
    CARE,
    asked('insurance-started-on', '参保日期', 'human-resources'),
  ],
  BIRTH_SERVICE: [
    ...IDENTITY,
    ...HOUSEHOLD,
    asked('birth-registration-order', '孩次', 'health'),
    asked('birth-registration-expected-on', '预产期', 'health'),
  ],
  // Everything on the paper form is held by somebody.
  PREVENTION_VOLUNTEER: [...IDENTITY, ADDRESS, EMPLOYMENT],
  FLOATING_REGISTRATION: [
    ...IDENTITY,
    ADDRESS,
    asked('floating-came-from', '流出地', 'public-security'),
    asked('floating-reason', '流入原因', 'public-security'),
    asked('floating-arrived-on', '来本地日期', 'public-security'),
    asked('floating-dwelling', '居住方式', 'public-security'),
    { ...asked('floating-landlord-name', '房东姓名或单位', 'public-security'), optional: true },
    { ...asked('floating-employer', '用人单位或就读学校', 'public-security'), optional: true },
    { ...held('blood-type', '血型', 'RECORD', bloodTypeOf), answer: ownersAnswer, optional: true },
  ],
};

/** The parts of which a form has fields: who asks for others looks at more than the form needs. */
export const partsOf = (form: FormKind): PartName[] =>
  PART_NAMES.filter((part) => FORMS[form].some(({ held }) => held?.part === part));
