import { identifier, pastDate } from '@community-graph/kit/commands/fields';
import { expectedVersion, idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { insertRow, updateRow } from '@community-graph/kit/commands/versioned-row';
import { afterDays } from '@community-graph/kit/dates';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { afterEvent, lockEnrolment } from './change-enrolment.ts';
import { insuranceEnrolments, insuranceScheme } from './tables.ts';

const inputSchema = z.object({
  ...{ idempotencyKey, enrolment: identifier, expectedVersion },
  ...{ scheme: z.enum(insuranceScheme.enumValues), changedOn: pastDate },
});

/**
 * Changes an enrolment to the other scheme (转移接续): the present one ends the day before, and a new one of the same kind
 * contributes from that day on. Returns the new one's identifier.
 */
export function changeInsuranceScheme(context: Context, input: unknown): Promise<{ enrolment: string }> {
  return runCommand(context, {
    name: 'changeInsuranceScheme',
    input,
    schema: inputSchema,
    run: async (tx, { scheme, changedOn, ...seen }, faults) => {
      const { row, last } = await lockEnrolment(tx, seen);
      const status = afterEvent(row, 'CHANGE_SCHEME');
      if (scheme === row.scheme)
        faults.add('scheme', 'SAME_SCHEME', `the enrolment is of the scheme ${scheme} already.`);
      if (changedOn <= last.time)
        faults.add('changedOn', 'TOO_EARLY', `must be after ${last.time}, when ${last.what}.`);
      faults.throwIfAny();
      const endedOn = afterDays(changedOn, -1);
      await updateRow(tx, insuranceEnrolments, row, { status, endedOn, endReason: 'CHANGED_SCHEME' });
      const { residentId, communityCode, kind } = row;
      const next = await insertRow(tx, insuranceEnrolments, {
        ...{ residentId, communityCode, kind, scheme, status: 'CONTRIBUTING', startedOn: changedOn },
      });
      return { enrolment: next.id };
    },
  });
}
