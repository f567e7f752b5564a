import type { Faults } from '@community-graph/kit/errors';
import type { ShownPart } from './evidence.ts';
import { type Answer, type FilledField, type FormField, isPrefilled, named, questionsOf } from './form.ts';

/** What was shown of a form, by part, and what the resident answered. */
interface Given {
  readonly parts: readonly ShownPart[];
  readonly answers: readonly Answer[];
}

/**
 * The whole form: what departments hold as it was shown, and the answers to the rest. An answer to what is held is a
 * fault, so that nobody types over it; a part that was not brought is not shared, and left to the deciding department.
 */
export function assemble(fields: readonly FormField[], { parts, answers }: Given, faults: Faults): FilledField[] {
  const shown = new Map(parts.flatMap((part) => part.fields.map((field) => [field.element, field] as const)));
  for (const question of questionsOf(fields)) shown.set(question.element, question);
  checkStrangers(fields, answers, faults);
  return fields.map((field) => {
    const filled = shown.get(field.element) ?? absent(field, faults);
    const given = answers.filter(({ element }) => element === field.element);
    return filled.state === 'ASKED' ? answered(field, filled, given, faults) : untouched(filled, given, faults);
  });
}

/** The form with its counts, for the resident and for the record. */
export function countsOf(fields: readonly FilledField[]) {
  const asked = fields.filter(({ state }) => state === 'ASKED').length;
  return { paperFields: fields.length, prefilled: fields.filter(isPrefilled).length, asked };
}

function checkStrangers(fields: readonly FormField[], answers: readonly Answer[], faults: Faults): void {
  for (const { element } of answers) {
    if (fields.some((field) => field.element === element)) continue;
    faults.add(['answers', element], 'UNKNOWN_ELEMENT', 'is no field of this form.');
  }
}

/** Our own part says what is to be asked: the form cannot do without it. */
function absent(field: FormField, faults: Faults): FilledField {
  if (field.answer && !field.optional)
    faults.add(['answers', field.element], 'PART_MISSING', `bring evidence of ${field.held?.part} first.`);
  return { ...named(field), state: 'NOT_SHARED', value: null, asOf: null };
}

function untouched(filled: FilledField, given: readonly Answer[], faults: Faults): FilledField {
  if (given.length > 0) {
    const message = `is not asked: ${filled.source} is its authority; have it corrected there.`;
    faults.add(['answers', filled.element], 'NOT_ASKED', message);
  }
  return filled;
}

function answered(
  { answer, optional }: FormField,
  filled: FilledField,
  given: readonly Answer[],
  faults: Faults,
): FilledField {
  const [only, ...more] = given;
  const fault = (code: string, message: string) => faults.add(['answers', filled.element], code, message);
  if (more.length > 0) fault('TWICE', 'is answered more than once.');
  if (!only) {
    if (!optional) fault('REQUIRED', 'nobody holds it: ask the resident.');
    return filled;
  }
  const parsed = answer?.safeParse(only.value);
  for (const issue of parsed?.error?.issues ?? []) {
    fault(issue.code === 'custom' ? String(issue.params?.code) : issue.code.toUpperCase(), issue.message);
  }
  return { ...filled, value: only.value };
}
