import { identifier, pastDate } from '@community-graph/kit/commands/fields';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { requireCertified } from '../disability/require-certified.ts';
import { insertOnce } from '../insert-once.ts';
import { assistiveDeviceKind, assistiveDevices } from './tables.ts';

const inputSchema = z.object({
  idempotencyKey,
  disability: identifier,
  kind: z.enum(assistiveDeviceKind.enumValues),
  neededOn: pastDate,
});

/** Records that a certified person needs a device; returns its identifier. */
export function requestAssistiveDevice(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'requestAssistiveDevice',
    input,
    schema: inputSchema,
    run: async (tx, { disability: disabilityId, kind, neededOn }, faults) => {
      const person = await requireCertified(tx, disabilityId, { field: 'neededOn', day: neededOn }, faults);
      faults.throwIfAny();
      const values = { ...person, disabilityId, kind, neededOn, status: 'NEEDED' } as const;
      const message = 'a device of this kind is waited for already.';
      return insertOnce(tx, assistiveDevices, values, { field: 'kind', code: 'RUNNING', message });
    },
  });
}
