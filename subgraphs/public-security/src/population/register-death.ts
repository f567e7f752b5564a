import { identifier, pastDate, shortText } from '@community-graph/kit/commands/fields';
import { expectedVersion, idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { recordEvent } from '@community-graph/kit/events/record-event';
import { residentDied } from '@community-graph/schema/events/public-security';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { endAtDeath } from '../end-at-death.ts';
import { recordChange } from '../hukou-changes/record-change.ts';
import { lockResident, updateResident } from './change-resident.ts';

const inputSchema = z.object({
  idempotencyKey,
  resident: identifier,
  expectedVersion,
  deathDate: pastDate,
  certificateNumber: shortText(30).nullish(),
});

/** Registers a resident's death; returns the resident's identifier. */
export function registerDeath(context: Context, input: unknown): Promise<{ resident: string }> {
  return runCommand(context, {
    name: 'registerDeath',
    input,
    schema: inputSchema,
    run: async (tx, input, faults) => {
      const resident = await lockResident(tx, input, 'registerDeath');
      if (input.deathDate < resident.birthDate) {
        faults.add('deathDate', 'BEFORE_BIRTH', 'the resident was born later.');
      }
      faults.throwIfAny();
      await endAtDeath(tx, resident.id, input.deathDate);
      await recordChange(tx, resident, {
        ...{ kind: 'DEATH', occurredOn: input.deathDate, fromBookId: resident.hukouBookId },
        certificateNumber: input.certificateNumber ?? null,
      });
      await recordEvent(tx, residentDied, {
        ...{ subject: resident.id, community: resident.communityCode, data: { deathDate: input.deathDate } },
      });
      return updateResident(tx, resident, { deathDate: input.deathDate });
    },
  });
}
