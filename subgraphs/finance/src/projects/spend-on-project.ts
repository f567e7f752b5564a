import { pastDate, positiveAmount, shortText } from '@community-graph/kit/commands/fields';
import { runCommand } from '@community-graph/kit/commands/run-command';
import type { Database } from '@community-graph/kit/database/connect';
import type { Faults } from '@community-graph/kit/errors';
import { and, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { type FundSource, fundSource } from '../accounts/fund-source.ts';
import { checkPosting, findFund, lockAccounts, postTransfer } from '../accounts/post-transfer.ts';
import type { Context } from '../context.ts';
import { changeProject, lockProject, projectAfter, whichProject } from './change-project.ts';
import { type ConstructionProjectRow, projectFunds } from './tables.ts';

const inputSchema = z.object({
  ...whichProject,
  source: z.enum(fundSource.enumValues),
  amount: positiveAmount,
  postedOn: pastDate,
  memo: shortText(200),
});

/** Spends money of the community's fund on a project that is being built, within what was approved; returns its identifier. */
export function spendOnProject(context: Context, input: unknown): Promise<{ project: string }> {
  return runCommand(context, {
    name: 'spendOnProject',
    input,
    schema: inputSchema,
    run: async (tx, { source, amount, postedOn, memo, ...input }, faults) => {
      const row = await lockProject(tx, input);
      const status = projectAfter(row, 'spend');
      if (row.startedOn !== null && postedOn < row.startedOn) {
        faults.add('postedOn', 'BEFORE_START', `building began on ${row.startedOn}.`);
      }
      await checkApproved(tx, row, { source, amount }, faults);
      const account = await findFund(tx, row.communityCode, source);
      if (account === null) {
        faults.add('source', 'NO_ACCOUNT', 'the community has no account of this source.');
        faults.throwIfAny();
      }
      const { fund, expenditure, ...locked } = await lockAccounts(tx, account ?? '');
      await checkPosting(tx, { fund, expenditure, ...locked }, { postedOn, spends: amount }, faults);
      faults.throwIfAny();
      await postTransfer(tx, {
        debitAccountId: expenditure.id,
        creditAccountId: fund.id,
        amount,
        postedOn,
        memo,
        kind: 'SPENDING',
        purpose: 'CONSTRUCTION',
        projectId: row.id,
      });
      const ofSource = and(eq(projectFunds.projectId, row.id), eq(projectFunds.source, source));
      await tx
        .update(projectFunds)
        .set({ spent: sql`spent + ${amount}` })
        .where(ofSource);
      return changeProject(tx, row, { status });
    },
  });
}

async function checkApproved(
  tx: Database,
  { id }: ConstructionProjectRow,
  { source, amount }: { source: FundSource; amount: number },
  faults: Faults,
): Promise<void> {
  const [money] = await tx
    .select()
    .from(projectFunds)
    .where(and(eq(projectFunds.projectId, id), eq(projectFunds.source, source)));
  if (!money) faults.add('source', 'NOT_APPROVED', 'no money of this source was approved for the project.');
  else if (money.spent + amount > money.approved) {
    faults.add('amount', 'ABOVE_APPROVED', 'with what was spent already this is more than was approved.');
  }
}
