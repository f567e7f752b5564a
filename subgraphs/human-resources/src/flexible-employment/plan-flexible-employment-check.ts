import { anyDate, identifier } from '@community-graph/kit/commands/fields';
import { insertOnce } from '@community-graph/kit/commands/insert-once';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import type { RequestContext } from '@community-graph/kit/context';
import { afterMonths, chinaDate } from '@community-graph/kit/dates';
import { BadUserInputError } from '@community-graph/kit/errors';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { employments } from '../employment/tables.ts';
import { flexibleEmploymentChecks } from './tables.ts';

const LONGEST_MONTHS = 12;
const inputSchema = z.object({
  idempotencyKey,
  resident: identifier.toLowerCase(),
  dueOn: anyDate.refine((day) => day >= chinaDate() && day <= afterMonths(chinaDate(), LONGEST_MONTHS), {
    message: 'must be within a year from today',
    params: { code: 'OUT_OF_RANGE' },
  }),
});

/** Plans a check of somebody who is registered as flexibly employed; returns its identifier. */
export function planFlexibleEmploymentCheck(context: RequestContext, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'planFlexibleEmploymentCheck',
    input,
    schema: inputSchema,
    run: async (tx, { resident, dueOn }) => {
      const [stand] = await tx.select().from(employments).where(eq(employments.residentId, resident)).for('share');
      if (stand?.status !== 'FLEXIBLE') {
        const message = 'the resident is not registered as flexibly employed.';
        throw new BadUserInputError([{ path: ['input', 'resident'], code: 'NOT_FLEXIBLE', message }]);
      }
      return insertOnce(
        tx,
        flexibleEmploymentChecks,
        { residentId: resident, communityCode: stand.communityCode, status: 'PLANNED', dueOn },
        { field: 'resident', code: 'PLANNED', message: 'a check of the resident is planned already.' },
      );
    },
  });
}
