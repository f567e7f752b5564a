import { communityCode, identifier, pastDate } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { BadUserInputError } from '@community-graph/kit/errors';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { requireLiving } from '../population/known-residents.ts';
import { mediatorLife } from './life-cycle.ts';
import { mediatorKind, mediators } from './tables.ts';

const inputSchema = z.object({
  idempotencyKey,
  community: communityCode,
  resident: identifier,
  kind: z.enum(mediatorKind.enumValues),
  appointedOn: pastDate,
});

/** Appoints a resident as mediator; returns the mediator's identifier. */
export function appointMediator(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'appointMediator',
    input,
    schema: inputSchema,
    run: async (tx, { community, resident, kind, appointedOn }, faults) => {
      await requireLiving(tx, resident, faults);
      faults.throwIfAny();
      const [appointed] = await tx
        .insert(mediators)
        .values({ communityCode: community, residentId: resident, kind, appointedOn, status: 'APPOINTED' })
        .onConflictDoNothing()
        .returning({ id: mediators.id });
      if (appointed) return appointed;
      const message = 'the resident is a mediator already.';
      throw new BadUserInputError([{ path: ['input', 'resident'], code: 'IN_OFFICE', message }]);
    },
  });
}

/** A mediator leaves office; returns the mediator's identifier. */
export const dismissMediator = stepCommand(mediatorLife, {
  name: 'dismissMediator',
  event: 'dismiss',
  fields: { leftOn: pastDate },
  change: ({ row, input: { leftOn }, faults }) => {
    requireNotBefore(faults, 'leftOn', leftOn, { time: row.appointedOn, what: 'the mediator was appointed' });
    return { leftOn };
  },
});
