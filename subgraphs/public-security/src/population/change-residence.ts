import { communityCode, identifier } from '@community-graph/kit/commands/fields';
import { expectedVersion, idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { recordEvent } from '@community-graph/kit/events/record-event';
import { residentMoved } from '@community-graph/schema/events/public-security';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { lockResident, updateResident } from './change-resident.ts';

const inputSchema = z.object({ idempotencyKey, resident: identifier, expectedVersion, community: communityCode });

/** Changes the community in which a resident lives; returns the resident's identifier. */
export function changeResidence(context: Context, input: unknown): Promise<{ resident: string }> {
  return runCommand(context, {
    name: 'changeResidence',
    input,
    schema: inputSchema,
    run: async (tx, input, faults) => {
      const resident = await lockResident(tx, input, 'changeResidence');
      if (input.community === resident.communityCode) {
        faults.add('community', 'SAME_COMMUNITY', 'the resident lives in this community already.');
      }
      faults.throwIfAny();
      const { community } = input;
      await recordEvent(tx, residentMoved, { subject: resident.id, community, data: { community } });
      return updateResident(tx, resident, { communityCode: community });
    },
  });
}
