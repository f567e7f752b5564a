import { communityCode, identifier, pastDate } from '@community-graph/kit/commands/fields';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { insertOnce } from '../insert-once.ts';
import { vaccinationEvidence } from './schedule.ts';
import { vaccinationCards } from './tables.ts';

const inputSchema = z.object({
  idempotencyKey,
  resident: identifier.toLowerCase(),
  community: communityCode,
  openedOn: pastDate,
  evidence: z.string().max(4000),
});

/** Opens a child's vaccination card; returns its identifier. Its schedule counts from what the evidence tells. */
export function openVaccinationCard(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'openVaccinationCard',
    input,
    schema: inputSchema,
    run: async (tx, { resident: residentId, community, openedOn, evidence }, faults) => {
      const { facts } = context.evidence.open(vaccinationEvidence, context.caller, evidence);
      if (facts.resident !== residentId)
        faults.add('evidence', 'OF_ANOTHER', 'the evidence is about another resident.');
      if (openedOn < facts.from) faults.add('openedOn', 'TOO_EARLY', 'must not be before the birth.');
      faults.throwIfAny();
      const schedule = { scheduleFrom: facts.from, nextDueOn: facts.from };
      return insertOnce(
        tx,
        vaccinationCards,
        { residentId, communityCode: community, openedOn, status: 'ACTIVE', ...schedule },
        { field: 'resident', code: 'HAS_CARD', message: 'the child has a card that is in use.' },
      );
    },
  });
}
