import { identifier, positiveAmount } from '@community-graph/kit/commands/fields';
import { insertOnce } from '@community-graph/kit/commands/insert-once';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import type { RequestContext } from '@community-graph/kit/context';
import type { Database } from '@community-graph/kit/database/connect';
import { chinaDate } from '@community-graph/kit/dates';
import { type Faults, NotFoundError } from '@community-graph/kit/errors';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { employments } from '../employment/tables.ts';
import { hardshipRecognitions } from '../hardship/tables.ts';
import { insuranceEnrolments, insuranceKind } from '../insurance/tables.ts';
import { subsidyOf } from './life-cycle.ts';
import { insuranceSubsidies } from './tables.ts';

const inputSchema = z.object({
  idempotencyKey,
  recognition: identifier,
  kind: z.enum(insuranceKind.enumValues),
  monthlyContribution: positiveAmount,
});

/** Applies for the subsidy of what somebody recognised contributes to one insurance; returns the subsidy's identifier. */
export function applyForInsuranceSubsidy(context: RequestContext, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'applyForInsuranceSubsidy',
    input,
    schema: inputSchema,
    run: async (tx, { recognition, kind, monthlyContribution }, faults) => {
      const [recognised] = await tx
        .select()
        .from(hardshipRecognitions)
        .where(eq(hardshipRecognitions.id, recognition))
        .for('share');
      if (!recognised) throw new NotFoundError('Recognition of hardship', recognition);
      if (recognised.status !== 'RECOGNISED') {
        faults.add('recognition', 'NOT_RECOGNISED', 'the resident is not recognised as in hardship now.');
      }
      const { residentId, communityCode } = recognised;
      await requireSubsidised(tx, residentId, kind, faults);
      faults.throwIfAny();
      const applied = { residentId, communityCode, recognitionId: recognition, status: 'APPLIED' } as const;
      const amounts = { monthlyContribution, monthlyAmount: subsidyOf(monthlyContribution) };
      return insertOnce(
        tx,
        insuranceSubsidies,
        { ...applied, kind, ...amounts, appliedOn: chinaDate() },
        { field: 'kind', code: 'RUNNING', message: 'a subsidy of this kind runs already.' },
      );
    },
  });
}

/** Adds the faults `NOT_FLEXIBLE` and `NOT_CONTRIBUTING` when the own registers say that there is nothing to subsidise. */
export async function requireSubsidised(
  tx: Database,
  residentId: string,
  kind: (typeof insuranceKind.enumValues)[number],
  faults: Faults,
): Promise<void> {
  const [stand] = await tx.select().from(employments).where(eq(employments.residentId, residentId)).for('share');
  if (stand?.status !== 'FLEXIBLE') faults.add('kind', 'NOT_FLEXIBLE', 'the resident is not flexibly employed.');
  const contributes = and(
    eq(insuranceEnrolments.residentId, residentId),
    eq(insuranceEnrolments.kind, kind),
    eq(insuranceEnrolments.status, 'CONTRIBUTING'),
  );
  const [enrolment] = await tx.select().from(insuranceEnrolments).where(contributes).for('share');
  if (!enrolment) faults.add('kind', 'NOT_CONTRIBUTING', 'the resident pays no contributions to this insurance.');
}
