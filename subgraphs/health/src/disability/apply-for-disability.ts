import { communityCode, identifier, pastDate } from '@community-graph/kit/commands/fields';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { insertOnce } from '../insert-once.ts';
import { disabilities, disabilityCategory } from './tables.ts';

const inputSchema = z.object({
  idempotencyKey,
  resident: identifier,
  community: communityCode,
  category: z.enum(disabilityCategory.enumValues),
  appliedOn: pastDate,
});

/** Applies for a resident's disability certificate; returns its identifier. */
export function applyForDisability(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'applyForDisability',
    input,
    schema: inputSchema,
    run: (tx, { resident: residentId, community, category, appliedOn }) =>
      insertOnce(
        tx,
        disabilities,
        { residentId, communityCode: community, category, appliedOn, status: 'APPLIED' },
        {
          field: 'resident',
          code: 'RUNNING',
          message: 'the resident has a certificate, or an application that is not decided.',
        },
      ),
  });
}
