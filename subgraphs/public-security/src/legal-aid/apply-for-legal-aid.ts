import { identifier, shortText } from '@community-graph/kit/commands/fields';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import type { Database } from '@community-graph/kit/database/connect';
import { chinaDate } from '@community-graph/kit/dates';
import { BadUserInputError, type Faults, ForbiddenFieldError } from '@community-graph/kit/errors';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { requireLiving } from '../population/known-residents.ts';
import { isOfficialOrCommunity, mayActFor } from '../who-may.ts';
import { legalAidEvidence } from './eligibility.ts';
import { legalAidCases, legalAidMatterKind } from './tables.ts';

/** Days within which an application is decided. **Assumed** by us; an office may set fewer. */
export const DECISION_DAYS = 7;
const DAY_MILLISECONDS = 86_400_000;

const inputSchema = z.object({
  idempotencyKey,
  resident: identifier.toLowerCase(),
  matterKind: z.enum(legalAidMatterKind.enumValues),
  matter: shortText(2000),
  evidence: z.string().max(4000),
});

type Input = z.infer<typeof inputSchema>;

/**
 * Applies for legal aid. What other departments keep decides, sealed in the evidence: where a ground was found aid is
 * granted at once, else the application is decided by the ordinary rules. Returns the case's identifier.
 */
export function applyForLegalAid(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'applyForLegalAid',
    input,
    schema: inputSchema,
    mayRun: isOfficialOrCommunity,
    run: (tx, input, faults) => {
      if (!mayActFor(context.caller, input.resident)) {
        throw new ForbiddenFieldError('Residents apply for themselves and their children.', 'NO_AGREEMENT');
      }
      return apply(tx, context, input, faults);
    },
  });
}

async function apply(
  tx: Database,
  { evidence, caller }: Context,
  input: Input,
  faults: Faults,
): Promise<{ id: string }> {
  const { resident: residentId, matterKind, matter } = input;
  const { facts, gatheredAt } = evidence.open(legalAidEvidence, caller, input.evidence);
  if (facts.resident !== residentId) faults.add('evidence', 'OF_ANOTHER', 'the evidence is about another resident.');
  const { communityCode } = await requireLiving(tx, residentId, faults);
  faults.throwIfAny();
  const today = chinaDate();
  const ground = facts.grounds[0] ?? null;
  const [applied] = await tx
    .insert(legalAidCases)
    .values({
      ...{ residentId, communityCode, matterKind, matter },
      ...{ appliedOn: today, evidenceGatheredAt: gatheredAt, decideBy: inDays(DECISION_DAYS) },
      ...(ground ? { status: 'GRANTED' as const, ground, decidedOn: today } : { status: 'APPLIED' as const }),
    })
    .onConflictDoNothing()
    .returning({ id: legalAidCases.id });
  if (applied) return applied;
  const message = 'the resident has a running case of this kind.';
  throw new BadUserInputError([{ path: ['input', 'matterKind'], code: 'RUNNING', message }]);
}

const inDays = (days: number): string => chinaDate(new Date(Date.now() + days * DAY_MILLISECONDS));
