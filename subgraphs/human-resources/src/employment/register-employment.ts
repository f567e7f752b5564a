import { shortText } from '@community-graph/kit/commands/fields';
import { runCommand } from '@community-graph/kit/commands/run-command';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { changeEmployment, registrationFields } from './change-employment.ts';

const MAXIMUM_EMPLOYER = 200;
const MAXIMUM_OCCUPATION = 100;

const work = { ...registrationFields, occupation: shortText(MAXIMUM_OCCUPATION).nullish() };
const inputSchema = z.discriminatedUnion('form', [
  z.object({
    ...work,
    form: z.literal('EMPLOYED'),
    employer: z.string('must name the employer of who is EMPLOYED').pipe(shortText(MAXIMUM_EMPLOYER)),
  }),
  z.object({
    ...work,
    form: z.literal('FLEXIBLE'),
    employer: z.null('must be absent: who is FLEXIBLE has no employer').optional(),
  }),
]);

/** Registers that a resident works, for an employer or flexibly; returns the registration's identifier. */
export function registerEmployment(context: Context, input: unknown): Promise<{ employment: string }> {
  return runCommand(context, {
    name: 'registerEmployment',
    input,
    schema: inputSchema,
    run: (tx, input, faults) => {
      const event = input.form === 'EMPLOYED' ? 'startJob' : 'workFlexibly';
      const details = { employer: input.employer ?? null, occupation: input.occupation ?? null };
      return changeEmployment(tx, { input, event, details }, faults);
    },
  });
}
