import { identifier, pastDate, shortText } from '@community-graph/kit/commands/fields';
import { insertOnce } from '@community-graph/kit/commands/insert-once';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { isOfficialOrCommunityWorker } from '@community-graph/kit/commands/who-may';
import type { RequestContext } from '@community-graph/kit/context';
import { afterMonths } from '@community-graph/kit/dates';
import { BadUserInputError } from '@community-graph/kit/errors';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { employments } from '../employment/tables.ts';
import { insuranceEnrolments } from '../insurance/tables.ts';
import { CERTIFY_MONTHS } from './life-cycle.ts';
import { retireeFiles } from './tables.ts';

const inputSchema = z.object({
  ...{ idempotencyKey, resident: identifier.toLowerCase(), takenOverOn: pastDate },
  formerEmployer: shortText(200).nullish(),
});

/**
 * Takes over a pensioner for the community in which the retirement is registered; that the resident is retired and draws a
 * pension is read from the registers. Returns the file's identifier.
 */
export function openRetireeFile(context: RequestContext, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'openRetireeFile',
    input,
    schema: inputSchema,
    mayRun: (caller) => isOfficialOrCommunityWorker(caller, context),
    run: async (tx, { resident, takenOverOn, formerEmployer }, faults) => {
      const [stand] = await tx.select().from(employments).where(eq(employments.residentId, resident)).for('share');
      if (stand?.status !== 'RETIRED') {
        const message = 'the resident is not registered as retired.';
        throw new BadUserInputError([{ path: ['input', 'resident'], code: 'NOT_RETIRED', message }]);
      }
      requireNotBefore(faults, 'takenOverOn', takenOverOn, { time: stand.since, what: 'the resident retired' });
      const draws = and(
        ...[eq(insuranceEnrolments.residentId, resident), eq(insuranceEnrolments.kind, 'PENSION')],
        eq(insuranceEnrolments.status, 'RECEIVING'),
      );
      const [pension] = await tx.select().from(insuranceEnrolments).where(draws).for('share');
      if (!pension) faults.add('resident', 'NO_PENSION', 'the resident draws no pension.');
      faults.throwIfAny();
      const taken = {
        residentId: resident,
        communityCode: stand.communityCode,
        status: 'MANAGED',
        takenOverOn,
      } as const;
      const certifyBy = afterMonths(takenOverOn, CERTIFY_MONTHS);
      return insertOnce(
        tx,
        retireeFiles,
        { ...taken, certifyBy, formerEmployer: formerEmployer ?? null },
        { field: 'resident', code: 'HAS_FILE', message: 'the resident has a file that has not ended.' },
      );
    },
  });
}
