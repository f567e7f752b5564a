import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { chinaDate } from '@community-graph/kit/dates';
import { type Faults, NotFoundError } from '@community-graph/kit/errors';
import { asc, eq } from 'drizzle-orm';
import { z } from 'zod';
import { monthAfter, monthOf, pastMonth } from '../accounts/months.ts';
import { closedThroughOf } from '../accounts/post-transfer.ts';
import { accounts } from '../accounts/tables.ts';
import type { Context } from '../context.ts';
import { closedPeriods } from './tables.ts';

const inputSchema = z.object({
  idempotencyKey,
  region: z.string().regex(/^(\d{6}|\d{12})$/, 'must be the code of a county (6 digits) or a community (12)'),
  period: pastMonth,
});

/** Closes the books of one owner for a month that is over: nothing is posted in it any more. */
export function closePeriod(context: Context, input: unknown): Promise<{ region: string; period: string }> {
  return runCommand(context, {
    name: 'closePeriod',
    input,
    schema: inputSchema,
    run: async (tx, { region, period }, faults) => {
      // Postings hold these locks: those that began before are in the books when the month closes.
      const owned = await tx
        .select({ openedOn: accounts.openedOn })
        .from(accounts)
        .where(eq(accounts.regionCode, region))
        .orderBy(asc(accounts.id))
        .for('update');
      if (owned.length === 0) throw new NotFoundError('Account of', region);
      const today = chinaDate();
      const first = monthOf(owned.map(({ openedOn }) => openedOn).reduce((a, b) => (a < b ? a : b)));
      checkOrder({ period, first, through: await closedThroughOf(tx, region), today }, faults);
      faults.throwIfAny();
      await tx.insert(closedPeriods).values({ regionCode: region, period, closedOn: today });
      return { region, period };
    },
  });
}

/** Months are closed one after another, from the one in which the first account was opened, and only once they are over. */
export function checkOrder(
  { period, first, through, today }: { period: string; first: string; through: string | null; today: string },
  faults: Faults,
): void {
  const next = through === null ? first : monthAfter(through);
  if (period < next) faults.add('period', 'ALREADY_CLOSED', `the books are closed before ${next}.`);
  if (period > next) faults.add('period', 'EARLIER_OPEN', `${next} is to be closed first.`);
  if (period >= monthOf(today)) faults.add('period', 'NOT_OVER', 'the month is not over; close it when it is.');
}
