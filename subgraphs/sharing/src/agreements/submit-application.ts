import { shortText } from '@community-graph/kit/commands/fields';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import type { Database } from '@community-graph/kit/database/connect';
import { chinaDate } from '@community-graph/kit/dates';
import type { Faults } from '@community-graph/kit/errors';
import type { FieldTerms } from '@community-graph/schema/access/terms';
import type { Caller } from '@community-graph/schema/caller';
import { DEPARTMENT_CODES, FURTHER_CODES } from '@community-graph/schema/departments';
import { z } from 'zod';
import { publishedTerms } from '../catalogue/published-fields.ts';
import type { Context } from '../context.ts';
import { isResident } from '../officials.ts';
import { expandFields } from './expand-fields.ts';
import { readSettings } from './office-settings.ts';
import { beginningOf, endOf } from './period.ts';
import { sharingApplications } from './tables.ts';

const MOST_YEARS = 5;
const code = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/, 'must be a code');
const day = z.iso.date('must be a date, YYYY-MM-DD');

const inputSchema = z
  .object({
    idempotencyKey,
    provider: z.enum([...DEPARTMENT_CODES, ...FURTHER_CODES], 'must be the code of a department that has data'),
    recipient: code.nullish(),
    roles: z.array(code).min(1, 'must name the roles that will read').max(20),
    purposes: z.array(code).min(1, 'must name a purpose').max(20),
    fields: z.array(z.string().min(1).max(200)).min(1, 'must name a field').max(200),
    region: z.string().regex(/^(?:\d{2}|\d{4}|\d{6}|\d{9}|\d{12})$/, 'must be a division code'),
    masked: z.boolean(),
    basis: shortText(2000),
    scenario: shortText(2000),
    delivery: z.enum(['QUERY', 'VERIFICATION', 'FILE']),
    from: day,
    until: day,
    impactAssessment: shortText(200).nullish(),
  })
  .refine(({ from, until }) => from <= until, {
    path: ['until'],
    message: 'must not be before from',
    params: { code: 'BEFORE_FROM' },
  });

type Input = z.infer<typeof inputSchema>;

/** Submits an application for data of another department; returns its identifier. */
export function submitSharingApplication(context: Context, input: unknown): Promise<{ application: string }> {
  return runCommand(context, {
    name: 'submitSharingApplication',
    input,
    schema: inputSchema,
    mayRun: (caller) => caller.roles.length > 0 && !isResident(caller),
    run: (tx, parsed, faults) => submit(tx, parsed, { faults, caller: context.caller }),
  });
}

function checkParties({ provider, recipient }: Input, caller: Caller, faults: Faults): void {
  if (recipient && recipient !== caller.dept) {
    faults.add('recipient', 'NOT_OWN', 'must be your own department: nobody applies for another.');
  }
  if (provider === caller.dept) faults.add('provider', 'OWN_DATA', 'is your own department, which needs no agreement.');
}

function checkPeriod({ until, from }: Input, faults: Faults): void {
  if (endOf(until).getTime() <= Date.now()) faults.add('until', 'IN_THE_PAST', 'must not be over already.');
  if (Number(until.slice(0, 4)) - Number(from.slice(0, 4)) > MOST_YEARS) {
    faults.add('until', 'TOO_LONG', `must be within ${MOST_YEARS} years; an agreement can be extended.`);
  }
}

/** The terms of the fields that are applied for. */
function checkFields(input: Input, faults: Faults): readonly FieldTerms[] {
  const { provider, delivery } = input;
  const found = expandFields(input.fields, { terms: publishedTerms(), provider, byQuery: delivery === 'QUERY' });
  for (const { index, code: fault, message } of found.faults) faults.add(['fields', index], fault, message);
  const isSensitive = found.terms.some(({ sensitivity }) => sensitivity === 'SENSITIVE');
  if (isSensitive && !input.impactAssessment) {
    faults.add('impactAssessment', 'ASSESSMENT_MISSING', 'must refer to the impact assessment: a field is SENSITIVE.');
  }
  return found.terms;
}

async function submit(tx: Database, input: Input, { faults, caller }: { faults: Faults; caller: Caller }) {
  checkParties(input, caller, faults);
  checkPeriod(input, faults);
  const terms = checkFields(input, faults);
  faults.throwIfAny();
  const settings = await readSettings(tx);
  const isFree = terms.every(({ type }) => type === 'UNCONDITIONAL');
  const { idempotencyKey: _, ...given } = input;
  const [submitted] = await tx
    .insert(sharingApplications)
    .values({
      ...given,
      recipient: caller.dept,
      fields: terms.map(({ coordinate }) => coordinate).sort(),
      from: beginningOf(input.from),
      until: endOf(input.until),
      isSensitive: terms.some(({ sensitivity }) => sensitivity === 'SENSITIVE'),
      impactAssessment: input.impactAssessment ?? null,
      applicant: caller.sub,
      submittedOn: chinaDate(),
      answerDays: isFree ? settings.unconditionalAnswerDays : settings.conditionalAnswerDays,
    })
    .returning({ id: sharingApplications.id });
  if (!submitted) throw new Error('The insert returned no row.');
  return { application: submitted.id };
}
