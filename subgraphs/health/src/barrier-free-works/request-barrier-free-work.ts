import { identifier, pastDate } from '@community-graph/kit/commands/fields';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { requireCertified } from '../disability/require-certified.ts';
import { insertOnce } from '../insert-once.ts';
import { barrierFreeWorkKind, barrierFreeWorks } from './tables.ts';

const inputSchema = z.object({
  idempotencyKey,
  disability: identifier,
  household: identifier,
  kind: z.enum(barrierFreeWorkKind.enumValues),
  requestedOn: pastDate,
});

/** Requests work at the home of a certified person; returns its identifier. */
export function requestBarrierFreeWork(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'requestBarrierFreeWork',
    input,
    schema: inputSchema,
    run: async (tx, { disability: disabilityId, household: householdId, kind, requestedOn }, faults) => {
      const person = await requireCertified(tx, disabilityId, { field: 'requestedOn', day: requestedOn }, faults);
      faults.throwIfAny();
      const values = { ...person, disabilityId, householdId, kind, requestedOn, status: 'REQUESTED' } as const;
      const message = 'work of this kind is under way at the household.';
      return insertOnce(tx, barrierFreeWorks, values, { field: 'kind', code: 'RUNNING', message });
    },
  });
}
