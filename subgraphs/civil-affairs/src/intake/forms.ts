import { shortText } from '@community-graph/kit/commands/fields';
import { Money } from '@community-graph/kit/graph/scalars';
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
const WORK: readonly FormField[] = [
  held('employment-status', '就业状态', 'WORK', ({ resident }) => resident?.employment?.status ?? null),
  ...INSURANCE,
];
const CARE = held('disability-certified', '有无残疾人证', 'CARE', ({ resident }) => yesOrNo(resident?.hasDisability));

/** Declared once a year; whoever has declared is not asked again, and what was declared is not told to the counter. */
const declared = (element: string, name: string, answer: z.ZodType): FormField => ({
  ...held(element, name, 'HOUSEHOLD', ({ home }) => (home?.hasDeclared ? ON_FILE : null)),
  answer,
});

/**
 * The fields of each paper form. **Assumed**: what the forms in use have in common, as far as it is an element of this
 * graph; offices add signatures and photographs, which are no data.
 */
export const FORMS: Readonly<Record<FormKind, readonly FormField[]>> = {
  MINIMUM_LIVING_GUARANTEE: [
    ...IDENTITY,
    ...HOUSEHOLD,
    ...WORK,
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
  // Its answers go to human resources, whose rules judge them: here it is only seen that there are some.
  UNEMPLOYMENT_REGISTRATION: [
    ...IDENTITY,
    ADDRESS,
    ...WORK,
    { element: 'unemployment-reason', name: '失业原因', source: 'human-resources', answer: shortText(64) },
    { element: 'employment-since', name: '失业日期', source: 'human-resources', answer: shortText(64) },
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
};

/** The parts of which a form has fields: who asks for others looks at more than the form needs. */
export const partsOf = (form: FormKind): PartName[] =>
  PART_NAMES.filter((part) => FORMS[form].some(({ held }) => held?.part === part));
