import { identifier } from '@community-graph/kit/commands/fields';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import type { Database } from '@community-graph/kit/database/connect';
import { chinaDate } from '@community-graph/kit/dates';
import { BadUserInputError, type Faults, ForbiddenFieldError } from '@community-graph/kit/errors';
import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { floatingRegistrations } from '../floating-population/tables.ts';
import { requireLiving } from '../population/known-residents.ts';
import { isOfficialOrCommunity, mayActFor } from '../who-may.ts';
import { permitGround, residencePermits } from './tables.ts';
import { mayApplyFrom } from './validity.ts';

/** Days within which an application is decided. **Assumed** by us; an office may set fewer. */
export const DECISION_DAYS = 15;
const DAY_MILLISECONDS = 86_400_000;

const inputSchema = z.object({
  idempotencyKey,
  resident: identifier.toLowerCase(),
  ground: z.enum(permitGround.enumValues),
});

/** Applies for a residence permit, half a year after the registration; returns the permit's identifier. */
export function applyForResidencePermit(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'applyForResidencePermit',
    input,
    schema: inputSchema,
    mayRun: isOfficialOrCommunity,
    run: (tx, input, faults) => {
      if (!mayActFor(context.caller, input.resident)) {
        throw new ForbiddenFieldError('Residents apply for themselves and their children.', 'NO_AGREEMENT');
      }
      return apply(tx, input, faults);
    },
  });
}

async function apply(
  tx: Database,
  { resident: residentId, ground }: z.infer<typeof inputSchema>,
  faults: Faults,
): Promise<{ id: string }> {
  await requireLiving(tx, residentId, faults);
  const { residentId: registered, endedOn } = floatingRegistrations;
  const [registration] = await tx
    .select()
    .from(floatingRegistrations)
    .where(and(eq(registered, residentId), isNull(endedOn)))
    .for('share');
  const today = chinaDate();
  if (!registration) {
    faults.add('resident', 'NOT_REGISTERED', 'the resident is not registered as one of the floating population.');
  } else if (today < mayApplyFrom(registration.registeredOn)) {
    const from = mayApplyFrom(registration.registeredOn);
    faults.add('resident', 'TOO_EARLY', `may apply from ${from}, half a year after the registration.`);
  }
  faults.throwIfAny();
  if (!registration) throw new Error('A missing registration is a fault.');
  const { id: registrationId, communityCode } = registration;
  const decideBy = chinaDate(new Date(Date.now() + DECISION_DAYS * DAY_MILLISECONDS));
  const [applied] = await tx
    .insert(residencePermits)
    .values({ residentId, registrationId, communityCode, ground, status: 'APPLIED', appliedOn: today, decideBy })
    .onConflictDoNothing()
    .returning({ id: residencePermits.id });
  if (applied) return applied;
  const message = 'the resident has a permit, or has applied for one.';
  throw new BadUserInputError([{ path: ['input', 'resident'], code: 'RUNNING', message }]);
}
