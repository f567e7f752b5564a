import { identifier, positiveAmount, shortText } from '@community-graph/kit/commands/fields';
import { isOfficialOrCommunity, requireOwn } from '@community-graph/kit/commands/own-affairs';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { chinaDate } from '@community-graph/kit/dates';
import { BadUserInputError } from '@community-graph/kit/errors';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { requireRegistered } from '../employment/require-registered.ts';
import { checkLimits } from './loan-limits.ts';
import { loans } from './tables.ts';

const inputSchema = z.object({
  idempotencyKey,
  resident: identifier.toLowerCase(),
  purpose: shortText(500),
  amount: positiveAmount,
  months: z.number().int(),
});

/** How somebody stands to work who may borrow: out of work, or working for oneself. */
const MAY_BORROW: readonly string[] = ['UNEMPLOYED', 'FLEXIBLE'];

/** Applies for a loan, within the limits of today; returns its identifier. */
export function applyForLoan(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'applyForLoan',
    input,
    schema: inputSchema,
    mayRun: (caller) => isOfficialOrCommunity(caller, context),
    run: async (tx, { resident: residentId, purpose, amount, months }, faults) => {
      requireOwn(context, residentId);
      const today = chinaDate();
      const registered = await requireRegistered(tx, residentId, faults);
      if (registered && !MAY_BORROW.includes(registered.status)) {
        faults.add(
          'resident',
          'NOT_ELIGIBLE',
          `the resident is ${registered.status}; ${MAY_BORROW.join(' or ')} is asked.`,
        );
      }
      checkLimits(faults, { amount, months }, today);
      faults.throwIfAny();
      const [loan] = await tx
        .insert(loans)
        .values({
          ...{ residentId, communityCode: registered?.communityCode ?? '', purpose },
          ...{ requestedAmount: amount, requestedMonths: months, status: 'APPLIED', appliedOn: today },
        })
        .onConflictDoNothing()
        .returning({ id: loans.id });
      if (loan) return loan;
      const message = 'the resident has an open loan already.';
      throw new BadUserInputError([{ path: ['input', 'resident'], code: 'HAS_A_LOAN', message }]);
    },
  });
}
