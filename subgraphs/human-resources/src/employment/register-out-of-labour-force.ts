import { runCommand } from '@community-graph/kit/commands/run-command';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { changeEmployment, registrationFields } from './change-employment.ts';

const events = { RETIRED: 'retire', STUDENT: 'study', NOT_IN_LABOUR_FORCE: 'leaveLabourForce' } as const;

const inputSchema = z.object({
  ...registrationFields,
  status: z.enum(['RETIRED', 'STUDENT', 'NOT_IN_LABOUR_FORCE']),
});

/** Registers that a resident retired, studies or is otherwise outside the labour force; returns the identifier. */
export function registerOutOfLabourForce(context: Context, input: unknown): Promise<{ employment: string }> {
  return runCommand(context, {
    name: 'registerOutOfLabourForce',
    input,
    schema: inputSchema,
    run: (tx, input, faults) => changeEmployment(tx, { input, event: events[input.status] }, faults),
  });
}
