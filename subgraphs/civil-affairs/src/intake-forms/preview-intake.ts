import { identifier } from '@community-graph/kit/commands/fields';
import { parseInput } from '@community-graph/kit/commands/run-command';
import { Faults, ForbiddenFieldError, NotFoundError } from '@community-graph/kit/errors';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { mayHandle } from '../service-cases/may-handle.ts';
import { assemble, countsOf } from './assemble.ts';
import { authorisationInput, checkAuthorisation, INTAKE_PLACES } from './authorisation.ts';
import { LONGEST_EVIDENCE, partEvidence, previewEvidence } from './evidence.ts';
import { PART_NAMES, reuseRateOf } from './form.ts';
import { FORMS } from './forms.ts';
import { findForm } from './intake-form.ts';
import type { IntakePreviewRow } from './tables.ts';

const ANSWERS_AT_MOST = 100;
const inputSchema = z.object({
  serviceItem: identifier,
  resident: identifier.toLowerCase(),
  evidence: z.array(z.string().max(LONGEST_EVIDENCE)).max(PART_NAMES.length),
  answers: z.array(z.object({ element: z.string().max(64), value: z.string().max(2000) })).max(ANSWERS_AT_MOST),
  place: z.enum(INTAKE_PLACES),
  authorisation: authorisationInput.nullish(),
});

/** The whole form, of what was shown and what was answered; all that is wrong is told at once, and nothing is written. */
export async function previewIntake(context: Context, given: unknown): Promise<IntakePreviewRow> {
  const { caller, evidence } = context;
  if (!mayHandle(context)(caller)) {
    throw new ForbiddenFieldError(`previewIntake is for others than ${caller.dept} in your roles.`, 'NOT_SHARED');
  }
  const { serviceItem: item, resident, answers, ...input } = parseInput(inputSchema, given);
  const form = await findForm(item, resident, context);
  if (!form) throw new NotFoundError('IntakeForm', `${item}.${resident}`);
  const faults = new Faults();
  const parts = input.evidence.map((text) => evidence.open(partEvidence, caller, text).facts);
  for (const part of parts) {
    if (part.item === form.itemId && part.resident === resident) continue;
    faults.add('evidence', 'OF_ANOTHER', 'the evidence is of another form.');
  }
  const { place, authorisation = null } = input;
  await checkAuthorisation({ form: form.form, resident, place, authorisation }, context, faults);
  const fields = assemble(FORMS[form.form], { parts, answers }, faults);
  faults.throwIfAny();
  const counts = countsOf(fields);
  return {
    ...{ fields, ...counts, reuseRate: reuseRateOf(counts) },
    evidence: evidence.seal(previewEvidence, caller, {
      ...{ item: form.itemId, resident, fields, answers, place, authorisation },
    }),
  };
}
