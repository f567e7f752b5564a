import { communityCode, pastDate, positiveAmount, shortText } from '@community-graph/kit/commands/fields';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { insertRow } from '@community-graph/kit/commands/versioned-row';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { publicPostKind, publicPosts } from './tables.ts';

const inputSchema = z.object({
  idempotencyKey,
  community: communityCode,
  kind: z.enum(publicPostKind.enumValues),
  title: shortText(100),
  employer: shortText(200),
  duties: shortText(1000),
  places: z.number().int().min(1, 'has one place at least').max(100, 'has 100 places at most'),
  monthlyPay: positiveAmount,
  proposedOn: pastDate,
});

/** Proposes a public-welfare post, to which the street and the committee then say what they think; returns its identifier. */
export function proposePublicPost(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'proposePublicPost',
    input,
    schema: inputSchema,
    run: (tx, { idempotencyKey: _, community, ...post }) =>
      insertRow(tx, publicPosts, { ...post, communityCode: community, status: 'PROPOSED' }),
  });
}
