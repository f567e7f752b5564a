import { communityCode, identifier, pastDate } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { insertOnce } from '../insert-once.ts';
import { familyPlanningServiceKind, familyPlanningServices } from './tables.ts';

const inputSchema = z.object({
  idempotencyKey,
  resident: identifier,
  community: communityCode,
  kind: z.enum(familyPlanningServiceKind.enumValues),
  bookedOn: pastDate,
  bookedFor: z.iso.date(),
});

/** Books a service for a resident; returns its identifier. */
export function bookFamilyPlanningService(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'bookFamilyPlanningService',
    input,
    schema: inputSchema,
    run: async (tx, { resident: residentId, community, kind, bookedOn, bookedFor }, faults) => {
      requireNotBefore(faults, 'bookedFor', bookedFor, { time: bookedOn, what: 'it was booked' });
      faults.throwIfAny();
      const values = { residentId, communityCode: community, kind, bookedOn, bookedFor, status: 'BOOKED' } as const;
      const message = 'the resident has booked this service already.';
      return insertOnce(tx, familyPlanningServices, values, { field: 'kind', code: 'BOOKED', message });
    },
  });
}
