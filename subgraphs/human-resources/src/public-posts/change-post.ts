import { pastDate, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { type Step, stepCommand } from '@community-graph/kit/commands/step-command';
import { isCommunityWorker } from '@community-graph/kit/commands/who-may';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { publicPostLife } from './life-cycle.ts';
import { type PublicPostOpinionRow, type PublicPostRow, publicPostOpinions } from './tables.ts';

const opinionFields = { inFavour: z.boolean(), opinion: shortText(500), givenOn: pastDate };
type OpinionInput = z.infer<z.ZodObject<typeof opinionFields>>;

/** Keeps the opinion of one who is asked, given once. */
const giveOpinion =
  (giver: PublicPostOpinionRow['giver']) =>
  async ({ tx, row, input: { inFavour, opinion, givenOn }, faults }: Step<PublicPostRow, OpinionInput>) => {
    requireNotBefore(faults, 'givenOn', givenOn, { time: row.proposedOn, what: 'it was proposed' });
    const given = await tx
      .insert(publicPostOpinions)
      .values({ postId: row.id, giver, inFavour, opinion, givenOn })
      .onConflictDoNothing()
      .returning({ id: publicPostOpinions.id });
    if (given.length === 0) faults.add('post', 'GIVEN', `the opinion of the ${giver} is given already.`);
    return {};
  };

/** The residents' committee says what it thinks of a post, through a community worker; returns the post's identifier. */
export const giveCommitteeOpinion = stepCommand(publicPostLife, {
  name: 'giveCommitteeOpinionOnPublicPost',
  event: 'giveOpinion',
  mayRun: isCommunityWorker,
  fields: opinionFields,
  change: giveOpinion('COMMITTEE'),
});

/** Records what the street wrote of a post, since it has no system of its own; returns the post's identifier. */
export const recordStreetOpinion = stepCommand(publicPostLife, {
  name: 'recordStreetOpinionOnPublicPost',
  event: 'giveOpinion',
  fields: opinionFields,
  change: giveOpinion('STREET'),
});

/** Opens a post on which both were heard; against an objection it needs an answer. Returns its identifier. */
export const openPublicPost = stepCommand(publicPostLife, {
  name: 'openPublicPost',
  event: 'open',
  fields: { openedOn: pastDate, objectionAnswer: shortText(500).nullish() },
  change: async ({ tx, row, input: { openedOn, objectionAnswer }, faults }) => {
    const opinions = await tx.select().from(publicPostOpinions).where(eq(publicPostOpinions.postId, row.id));
    for (const giver of ['STREET', 'COMMITTEE'] as const) {
      if (opinions.some((one) => one.giver === giver)) continue;
      faults.add('post', `NO_${giver}_OPINION`, `the ${giver} was not heard yet.`);
    }
    const objects = opinions.some(({ inFavour }) => !inFavour);
    if (objects && !objectionAnswer)
      faults.add('objectionAnswer', 'REQUIRED', 'say why it opens against an objection.');
    if (!objects && objectionAnswer) faults.add('objectionAnswer', 'NO_OBJECTION', 'nobody objects.');
    const last = opinions
      .map(({ givenOn }) => givenOn)
      .sort()
      .at(-1);
    requireNotBefore(faults, 'openedOn', openedOn, {
      time: last ?? row.proposedOn,
      what: 'the last opinion was given',
    });
    return { openedOn, objectionAnswer: objectionAnswer ?? null };
  },
});

const ending = { endedOn: pastDate, reason: shortText(500) };

/** Gives up a post that is not open; returns its identifier. */
export const rejectPublicPost = stepCommand(publicPostLife, {
  name: 'rejectPublicPost',
  event: 'reject',
  fields: ending,
  change: ({ row, input: { endedOn, reason }, faults }) => {
    requireNotBefore(faults, 'endedOn', endedOn, { time: row.proposedOn, what: 'it was proposed' });
    return { endedOn, endReason: reason };
  },
});

/** Closes a post that nobody holds any more; returns its identifier. */
export const closePublicPost = stepCommand(publicPostLife, {
  name: 'closePublicPost',
  event: 'close',
  fields: ending,
  change: ({ row, input: { endedOn, reason }, faults }) => {
    requireNotBefore(faults, 'endedOn', endedOn, { time: row.openedOn, what: 'it was opened' });
    if (row.filled > 0) faults.add('post', 'HELD', `end what its ${row.filled} holders hold first.`);
    return { endedOn, endReason: reason };
  },
});
