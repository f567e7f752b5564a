import { identifier, pastDate, shortText } from '@community-graph/kit/commands/fields';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { requireCertified } from '../disability/require-certified.ts';
import { insertOnce } from '../insert-once.ts';
import { rehabilitationKind, rehabilitationNeeds } from './tables.ts';

const inputSchema = z.object({
  idempotencyKey,
  disability: identifier,
  kind: z.enum(rehabilitationKind.enumValues),
  goal: shortText(500),
  identifiedOn: pastDate,
});

/** Records what rehabilitation a certified person needs; returns the need's identifier. */
export function identifyRehabilitationNeed(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'identifyRehabilitationNeed',
    input,
    schema: inputSchema,
    run: async (tx, { disability: disabilityId, kind, goal, identifiedOn }, faults) => {
      const person = await requireCertified(tx, disabilityId, { field: 'identifiedOn', day: identifiedOn }, faults);
      faults.throwIfAny();
      const values = { ...person, disabilityId, kind, goal, identifiedOn, status: 'IDENTIFIED' } as const;
      const message = 'a need of this kind is being met already.';
      return insertOnce(tx, rehabilitationNeeds, values, { field: 'kind', code: 'RUNNING', message });
    },
  });
}
