import { communityCode, shortText } from '@community-graph/kit/commands/fields';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { emergencies, emergencyLevel } from '../emergencies/tables.ts';
import { emergencyKind } from '../emergency-plans/tables.ts';
import { pastInstant } from '../policing/past-instant.ts';
import { isOfficialOrCommunityWorker } from '../who-may.ts';

const inputSchema = z.object({
  idempotencyKey,
  community: communityCode,
  kind: z.enum(emergencyKind.enumValues),
  level: z.enum(emergencyLevel.enumValues),
  title: shortText(100),
  place: shortText(200),
  summary: shortText(2000),
  occurredAt: pastInstant,
});

/** Reports an emergency; returns its identifier. A community worker may as well as an official. */
export function reportEmergency(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'reportEmergency',
    input,
    schema: inputSchema,
    mayRun: isOfficialOrCommunityWorker,
    run: async (tx, { idempotencyKey: _, community, ...emergency }) => {
      const [reported] = await tx
        .insert(emergencies)
        .values({ ...emergency, communityCode: community, status: 'REPORTED' })
        .returning({ id: emergencies.id });
      if (!reported) throw new Error('The insert returned no row.');
      return reported;
    },
  });
}
