import { anyDate, identifier, pastDate } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { expectedVersion, idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { nextState } from '@community-graph/kit/commands/state-machine';
import { lockRow, updateRow } from '@community-graph/kit/commands/versioned-row';
import type { Database } from '@community-graph/kit/database/connect';
import { yearsLater } from '@community-graph/kit/dates';
import { BadUserInputError, type Faults } from '@community-graph/kit/errors';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { publicPostLife } from '../public-posts/life-cycle.ts';
import { publicPosts } from '../public-posts/tables.ts';
import { isRegisteredHardship } from './registered-hardship.ts';
import { publicPostHoldings } from './tables.ts';

/** Years that somebody may hold a post, renewals included. */
const MOST_YEARS = 3;

/** Adds faults when a term does not end after it began, or is too long. */
export function checkTerm(faults: Faults, appointedOn: string, termUntil: string): void {
  const last = yearsLater(appointedOn, MOST_YEARS);
  if (termUntil <= appointedOn) faults.add('termUntil', 'TOO_EARLY', `must be after ${appointedOn}.`);
  if (termUntil > last) faults.add('termUntil', 'TOO_LONG', `must not be after ${last}: ${MOST_YEARS} years at most.`);
}

const inputSchema = z.object({
  idempotencyKey,
  post: identifier,
  expectedVersion,
  resident: identifier.toLowerCase(),
  appointedOn: pastDate,
  termUntil: anyDate,
});

/** Appoints somebody registered as in hardship to an open post with a free place; returns the holding's identifier. */
export function appointToPublicPost(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, { name: 'appointToPublicPost', input, schema: inputSchema, run: appoint });
}

async function appoint(tx: Database, input: z.infer<typeof inputSchema>, faults: Faults): Promise<{ id: string }> {
  const { resident, appointedOn, termUntil } = input;
  const post = await lockRow(tx, publicPosts, publicPostLife.what, { id: input.post, ...input });
  nextState(publicPostLife.what, publicPostLife.states, post.status, 'appoint');
  requireNotBefore(faults, 'appointedOn', appointedOn, { time: post.openedOn, what: 'the post was opened' });
  checkTerm(faults, appointedOn, termUntil);
  if (post.filled >= post.places) faults.add('post', 'FULL', `all of its ${post.places} places are taken.`);
  if (!(await isRegisteredHardship(tx, resident))) {
    faults.add('resident', 'NO_HARDSHIP', 'the resident is not registered as in employment hardship.');
  }
  faults.throwIfAny();
  const { id: postId, communityCode } = post;
  const [holding] = await tx
    .insert(publicPostHoldings)
    .values({ postId, communityCode, residentId: resident, status: 'IN_POST', appointedOn, termUntil })
    .onConflictDoNothing()
    .returning({ id: publicPostHoldings.id });
  if (!holding) {
    const message = 'the resident holds a post already.';
    throw new BadUserInputError([{ path: ['input', 'resident'], code: 'HOLDS_A_POST', message }]);
  }
  await updateRow(tx, publicPosts, post, { filled: post.filled + 1 });
  return holding;
}
