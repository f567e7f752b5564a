import { identifier, pastDate } from '@community-graph/kit/commands/fields';
import { expectedVersion, idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { chinaDate } from '@community-graph/kit/dates';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { moveHukou } from '../hukou-changes/move-hukou.ts';
import { hukouMoveReason } from '../hukou-changes/tables.ts';
import { lockResident, updateResident } from './change-resident.ts';
import { requireHukouBook } from './register-resident.ts';

const inputSchema = z.object({
  idempotencyKey,
  resident: identifier,
  expectedVersion,
  toHukou: identifier,
  transferredOn: pastDate.nullish(),
  reason: z.enum(hukouMoveReason.enumValues),
});

/** Transfers a resident's hukou to another book; returns the resident's identifier. */
export function transferHukou(context: Context, input: unknown): Promise<{ resident: string }> {
  return runCommand(context, {
    name: 'transferHukou',
    input,
    schema: inputSchema,
    run: async (tx, input, faults) => {
      const resident = await lockResident(tx, input, 'transferHukou');
      const to = await requireHukouBook(tx, input.toHukou, 'toHukou', faults);
      if (to.id === resident.hukouBookId) {
        faults.add('toHukou', 'SAME_HUKOU', 'the resident is registered in this book already.');
      }
      const how = { on: input.transferredOn ?? chinaDate(), field: 'transferredOn', reason: input.reason };
      const { changes } = await moveHukou(tx, resident, to, how, faults);
      return updateResident(tx, resident, changes);
    },
  });
}
