import { communityCode, identifier, pastDate, pastInstant } from '@community-graph/kit/commands/fields';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { chinaDate } from '@community-graph/kit/dates';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { insertOnce } from '../insert-once.ts';
import { dueAt } from './classes.ts';
import { caseCertainty, diseaseReports, notifiableDisease } from './tables.ts';

/** Fields of inputs that say what the case is. */
export const caseFields = {
  disease: z.enum(notifiableDisease.enumValues),
  certainty: z.enum(caseCertainty.enumValues),
  onsetOn: pastDate,
};

const inputSchema = z.object({
  idempotencyKey,
  resident: identifier,
  community: communityCode,
  ...caseFields,
  diagnosedAt: pastInstant,
});

/** Reports a notifiable disease, now; returns the report's identifier. Whether it is late is told by its limit. */
export function reportDisease(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'reportDisease',
    input,
    schema: inputSchema,
    run: async (tx, { resident: residentId, community, idempotencyKey: _key, ...report }, faults) => {
      const { disease, onsetOn, diagnosedAt } = report;
      if (onsetOn > chinaDate(diagnosedAt))
        faults.add('onsetOn', 'AFTER_DIAGNOSIS', 'must not be after the diagnosis.');
      faults.throwIfAny();
      const times = { dueAt: dueAt(disease, diagnosedAt), reportedAt: new Date() };
      return insertOnce(
        tx,
        diseaseReports,
        { ...report, ...times, residentId, communityCode: community, status: 'REPORTED' },
        { field: 'disease', code: 'REPORTED', message: 'this disease with this onset is reported already.' },
      );
    },
  });
}
