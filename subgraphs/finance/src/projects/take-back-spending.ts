import type { Database } from '@community-graph/kit/database/connect';
import { and, eq, sql } from 'drizzle-orm';
import { accounts, type TransferRow } from '../accounts/tables.ts';
import { constructionProjects, projectFunds } from './tables.ts';

/**
 * Locks the project that a spending was for, if it was for one; gives what is to be done with it once the spending is
 * reversed: the money may be spent on it again.
 */
export async function takeBackSpending(
  tx: Database,
  { projectId, creditAccountId, amount }: TransferRow,
): Promise<() => Promise<unknown>> {
  if (projectId === null) return () => Promise.resolve();
  const project = eq(constructionProjects.id, projectId);
  await tx.select({ id: constructionProjects.id }).from(constructionProjects).where(project).for('update');
  const source = tx.select({ source: accounts.source }).from(accounts).where(eq(accounts.id, creditAccountId));
  return async () => {
    const ofSource = and(eq(projectFunds.projectId, projectId), eq(projectFunds.source, sql`(${source})`));
    await tx
      .update(projectFunds)
      .set({ spent: sql`spent - ${amount}` })
      .where(ofSource);
    await tx.update(constructionProjects).set({ version: sql`version + 1` }).where(project);
  };
}
