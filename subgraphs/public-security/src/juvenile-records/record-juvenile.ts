import { identifier, pastDate, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { insertRow } from '@community-graph/kit/commands/versioned-row';
import { ageOn } from '@community-graph/kit/dates';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { requireLiving } from '../population/known-residents.ts';
import { juvenileRecordKind, juvenileRecords } from './tables.ts';

const ADULT_YEARS = 18;
const inputSchema = z.object({
  idempotencyKey,
  resident: identifier.toLowerCase(),
  kind: z.enum(juvenileRecordKind.enumValues),
  decidedBy: shortText(100),
  decidedOn: pastDate,
  summary: shortText(1000),
  outcome: shortText(500),
});

/** Records an offence committed as a minor; returns the record's identifier. */
export function recordJuvenile(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'recordJuvenile',
    input,
    schema: inputSchema,
    run: async (tx, { idempotencyKey: _, resident: residentId, ...told }, faults) => {
      const { birthDate, communityCode } = await requireLiving(tx, residentId, faults);
      requireNotBefore(faults, 'decidedOn', told.decidedOn, { time: birthDate, what: 'the resident was born' });
      if (ageOn(birthDate, told.decidedOn) >= ADULT_YEARS) {
        faults.add('resident', 'OF_AGE', 'the resident was of age when it was decided.');
      }
      faults.throwIfAny();
      return insertRow(tx, juvenileRecords, { ...told, residentId, communityCode });
    },
  });
}
