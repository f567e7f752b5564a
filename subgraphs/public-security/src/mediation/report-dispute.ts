import { communityCode, pastDate, shortText } from '@community-graph/kit/commands/fields';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { isOfficialOrCommunityWorker } from '../who-may.ts';
import { addParties, areDistinct, MAXIMUM_PARTIES, party } from './parties.ts';
import { disputeKind, disputes } from './tables.ts';

const inputSchema = z.object({
  idempotencyKey,
  community: communityCode,
  kind: z.enum(disputeKind.enumValues),
  place: shortText(200),
  summary: shortText(2000),
  reportedOn: pastDate,
  parties: z
    .array(party)
    .min(1, 'name at least one party')
    .max(MAXIMUM_PARTIES, `at most ${MAXIMUM_PARTIES} parties`)
    .refine(areDistinct, { message: 'a resident is named twice', params: { code: 'TWICE' } }),
});

/** Reports a dispute with its parties; returns its identifier. A community worker may as well as an official. */
export function reportDispute(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'reportDispute',
    input,
    schema: inputSchema,
    mayRun: isOfficialOrCommunityWorker,
    run: async (tx, { community, kind, place, summary, reportedOn, parties }, faults) => {
      const [reported] = await tx
        .insert(disputes)
        .values({ communityCode: community, kind, place, summary, reportedOn, status: 'REPORTED' })
        .returning({ id: disputes.id });
      if (!reported) throw new Error('The insert returned no row.');
      const named = parties.map((party, at) => ({ party, path: ['parties', at] }));
      await addParties(tx, reported.id, named, faults);
      return reported;
    },
  });
}
