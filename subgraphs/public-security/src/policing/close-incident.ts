import { identifier } from '@community-graph/kit/commands/fields';
import { expectedVersion, idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { lockIncident } from './change-incident.ts';
import { pastInstant } from './past-instant.ts';
import { incidentOutcome } from './tables.ts';
import { updateIncident } from './write-incident.ts';

const inputSchema = z.object({
  idempotencyKey,
  incident: identifier,
  expectedVersion,
  outcome: z.enum(incidentOutcome.enumValues),
  closedAt: pastInstant,
});

/** Closes an incident with its outcome; returns its identifier. */
export function closeIncident(context: Context, input: unknown): Promise<{ incident: string }> {
  return runCommand(context, {
    name: 'closeIncident',
    input,
    schema: inputSchema,
    run: async (tx, input, faults) => {
      const { incident, status } = await lockIncident(tx, input, 'close');
      const { outcome, closedAt } = input;
      if (closedAt < incident.occurredAt) {
        faults.add('closedAt', 'BEFORE_OCCURRED', `the incident occurred at ${incident.occurredAt.toISOString()}.`);
      }
      faults.throwIfAny();
      return updateIncident(tx, incident, { status, outcome, closedAt });
    },
  });
}
