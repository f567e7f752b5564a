import { communityCode, identifier, pastDate, positiveAmount, shortText } from '@community-graph/kit/commands/fields';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { isOfficialOrCommunityWorker } from '@community-graph/kit/commands/who-may';
import { BadUserInputError } from '@community-graph/kit/errors';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { mediateBy } from './mediation-term.ts';
import { labourDisputeKind, labourDisputes } from './tables.ts';

const inputSchema = z.object({
  idempotencyKey,
  community: communityCode,
  worker: identifier.toLowerCase(),
  employer: shortText(200),
  kind: z.enum(labourDisputeKind.enumValues),
  claim: shortText(2000),
  amount: positiveAmount.nullish(),
  filedOn: pastDate,
});

/** Files a labour dispute of a worker, from which the term of mediation runs; returns its identifier. */
export function fileLabourDispute(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'fileLabourDispute',
    input,
    schema: inputSchema,
    mayRun: (caller) => isOfficialOrCommunityWorker(caller, context),
    run: async (tx, { idempotencyKey: _, community, worker, ...dispute }) => {
      const [filed] = await tx
        .insert(labourDisputes)
        .values({
          ...{ ...dispute, communityCode: community, workerId: worker, status: 'FILED' },
          mediateBy: mediateBy(dispute.filedOn),
        })
        .onConflictDoNothing()
        .returning({ id: labourDisputes.id });
      if (filed) return filed;
      const message = 'the worker has such a dispute with this employer that is not settled.';
      throw new BadUserInputError([{ path: ['input', 'worker'], code: 'RUNNING', message }]);
    },
  });
}
