import { communityCode, shortText } from '@community-graph/kit/commands/fields';
import { expectedVersion, idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { requireVersion } from '@community-graph/kit/commands/version';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { CLASS_CODES, communities } from './tables.ts';

const inputSchema = z
  .object({
    idempotencyKey,
    code: communityCode,
    expectedVersion,
    name: shortText(100).nullish(),
    classCode: z.enum(CLASS_CODES).nullish(),
  })
  .refine((input) => input.name || input.classCode, { message: 'name or classCode must be given', path: ['name'] });

/** Changes a community's name or class code; returns its code. */
export function updateCommunity(context: Context, input: unknown): Promise<{ code: string }> {
  return runCommand(context, {
    name: 'updateCommunity',
    input,
    schema: inputSchema,
    run: async (tx, { code, name, classCode, ...input }) => {
      const [found] = await tx.select().from(communities).where(eq(communities.code, code)).for('update');
      const community = requireVersion('Community', code, found, input.expectedVersion);
      const changes = { name: name ?? community.name, classCode: classCode ?? community.classCode };
      await tx
        .update(communities)
        .set({ ...changes, version: community.version + 1 })
        .where(eq(communities.code, code));
      return { code };
    },
  });
}
