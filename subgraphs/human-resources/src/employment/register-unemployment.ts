import { runCommand } from '@community-graph/kit/commands/run-command';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { changeEmployment, registrationFields } from './change-employment.ts';
import { unemploymentReason } from './tables.ts';

const inputSchema = z.object({ ...registrationFields, reason: z.enum(unemploymentReason.enumValues) });

/** Registers that a resident is out of work and why; returns the registration's identifier. */
export function registerUnemployment(context: Context, input: unknown): Promise<{ employment: string }> {
  return runCommand(context, {
    name: 'registerUnemployment',
    input,
    schema: inputSchema,
    run: (tx, input, faults) =>
      changeEmployment(tx, { input, event: 'loseWork', details: { unemploymentReason: input.reason } }, faults),
  });
}
