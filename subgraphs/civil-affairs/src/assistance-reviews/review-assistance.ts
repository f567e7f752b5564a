import { identifier, pastDate } from '@community-graph/kit/commands/fields';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { insertRow } from '@community-graph/kit/commands/versioned-row';
import type { Database } from '@community-graph/kit/database/connect';
import { ConflictError, type Faults, NotFoundError } from '@community-graph/kit/errors';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { assistances } from '../assistance/tables.ts';
import { findStandard } from '../assistance-standards/find-standard.ts';
import type { Context } from '../context.ts';
import { households } from '../households/tables.ts';
import { meansEvidence } from '../means/means.ts';
import { propose } from './propose.ts';
import { assistanceReviews } from './tables.ts';

const amount = z.number().int().min(0, 'must not be below zero');
const inputSchema = z.object({
  idempotencyKey,
  assistance: identifier.toLowerCase(),
  reviewedOn: pastDate,
  monthlyIncome: amount,
  assets: amount,
  evidence: z.string().max(4000),
});
type Input = z.infer<typeof inputSchema>;

/** Reviews a grant: the evidence and what the visit found make the proposal. Returns the review's identifier. */
export function reviewAssistance(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'reviewAssistance',
    input,
    schema: inputSchema,
    run: (tx, input, faults) => review(tx, context, input, faults),
  });
}

async function review(tx: Database, { caller, evidence }: Context, input: Input, faults: Faults) {
  const { assistance: id, reviewedOn, monthlyIncome, assets } = input;
  const [grant] = await tx.select().from(assistances).where(eq(assistances.id, id)).for('update');
  if (!grant) throw new NotFoundError('Assistance', id);
  if (grant.status === 'ENDED') throw new ConflictError('The assistance has ended; there is nothing to review.');
  const { facts, gatheredAt } = evidence.open(meansEvidence, caller, input.evidence);
  if (facts.assistance !== id)
    faults.add('evidence', 'OF_ANOTHER', 'take the evidence from the reviewBasis of this one.');
  if (reviewedOn < grant.grantedOn) faults.add('reviewedOn', 'TOO_EARLY', `it was granted on ${grant.grantedOn}.`);
  const open = await tx
    .select({ id: assistanceReviews.id })
    .from(assistanceReviews)
    .where(and(eq(assistanceReviews.assistanceId, id), eq(assistanceReviews.status, 'PROPOSED')));
  if (open.length > 0) faults.add('assistance', 'RUNNING', 'a review of it waits for a decision.');
  const isGuarantee = grant.kind === 'MINIMUM_LIVING_GUARANTEE';
  const [household] = await tx.select().from(households).where(eq(households.id, grant.householdId));
  const standard = isGuarantee && household ? await findStandard(tx, household.communityCode, reviewedOn) : undefined;
  if (isGuarantee && !standard)
    faults.add('reviewedOn', 'NO_STANDARD', 'the county has set no standard for this year.');
  faults.throwIfAny();
  return insertRow(tx, assistanceReviews, {
    ...{
      assistanceId: id,
      householdId: grant.householdId,
      status: 'PROPOSED',
      reviewedOn,
      monthlyIncome,
      assets,
      persons: facts.living,
    },
    ...{ ...propose(grant, { means: facts, monthlyIncome, assets }, standard), evidenceGatheredAt: gatheredAt },
  });
}
