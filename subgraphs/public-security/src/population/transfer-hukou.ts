import { identifier } from '@community-graph/kit/commands/fields';
import { expectedVersion, idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { lockResident, updateResident } from './change-resident.ts';
import { requireHukouBook } from './register-resident.ts';

const inputSchema = z.object({ idempotencyKey, resident: identifier, expectedVersion, toHukou: identifier });

/** Transfers a resident's hukou to another book; returns the resident's identifier. */
export function transferHukou(context: Context, input: unknown): Promise<{ resident: string }> {
  return runCommand(context, {
    name: 'transferHukou',
    input,
    schema: inputSchema,
    run: async (tx, input, faults) => {
      const resident = await lockResident(tx, input, 'transferHukou');
      await requireHukouBook(tx, input.toHukou);
      const toHukou = input.toHukou.toLowerCase();
      if (toHukou === resident.hukouBookId) {
        faults.add('toHukou', 'SAME_HUKOU', 'the resident is registered in this book already.');
      }
      faults.throwIfAny();
      return updateResident(tx, resident, { hukouBookId: toHukou });
    },
  });
}
