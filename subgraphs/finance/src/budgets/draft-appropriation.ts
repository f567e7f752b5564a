import { communityCode, pastDate, positiveAmount } from '@community-graph/kit/commands/fields';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { ConflictError, NotFoundError } from '@community-graph/kit/errors';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { mayBeSpentOn, purposeWords } from '../accounts/purposes.ts';
import { fundSource } from '../accounts/tables.ts';
import type { Context } from '../context.ts';
import { appropriations, appropriationUse, budgetLevel, fiscalYears } from './tables.ts';

const inputSchema = z.object({
  idempotencyKey,
  fiscalYear: z.number().int(),
  community: communityCode,
  level: z.enum(budgetLevel.enumValues),
  source: z.enum(fundSource.enumValues),
  use: z.enum(appropriationUse.enumValues),
  amount: positiveAmount,
  draftedOn: pastDate,
});

/** Drafts an appropriation in an open fiscal year; returns its identifier. */
export function draftAppropriation(context: Context, input: unknown): Promise<{ appropriation: string }> {
  return runCommand(context, {
    name: 'draftAppropriation',
    input,
    schema: inputSchema,
    run: async (tx, { idempotencyKey: _, community, ...draft }, faults) => {
      // The year's lock makes closing it wait for this draft, or this draft for the closing.
      const [year] = await tx.select().from(fiscalYears).where(eq(fiscalYears.year, draft.fiscalYear)).for('share');
      if (!year) throw new NotFoundError('FiscalYear', String(draft.fiscalYear));
      if (year.closedOn) throw new ConflictError(`The fiscal year was closed on ${year.closedOn}.`);
      if (draft.use === 'WORK_FUND' && draft.source !== 'BUDGET') {
        faults.add('source', 'NOT_A_WORK_FUND', 'work funds are paid from the budget (吉政发〔2010〕37号 §6.3).');
      }
      if (draft.use === 'CONSTRUCTION' && !mayBeSpentOn(draft.source, 'CONSTRUCTION')) {
        faults.add('source', 'NOT_OF_THIS_SOURCE', purposeWords(draft.source));
      }
      faults.throwIfAny();
      const values = { ...draft, communityCode: community, status: 'DRAFT' as const };
      const [drafted] = await tx.insert(appropriations).values(values).returning({ id: appropriations.id });
      if (!drafted) throw new Error('The insert returned no row.');
      return { appropriation: drafted.id };
    },
  });
}
