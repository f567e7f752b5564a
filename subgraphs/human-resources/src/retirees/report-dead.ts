import { nextState } from '@community-graph/kit/commands/state-machine';
import { updateRow } from '@community-graph/kit/commands/versioned-row';
import { react } from '@community-graph/kit/events/react';
import { residentDied } from '@community-graph/schema/events/public-security';
import { and, eq, inArray } from 'drizzle-orm';
import { retireeLife } from './life-cycle.ts';
import { retireeFiles } from './tables.ts';

const MANAGED_FILES = {
  purpose: 'social-insurance',
  apart: true,
  kept: [{ subject: retireeFiles.residentId, where: inArray(retireeFiles.status, ['MANAGED', 'UNCERTIFIED']) }],
};

/**
 * Proposes to end what a pensioner is paid: the file is reported dead, so that nothing is paid, until an official confirms
 * or disproves it by evidence. A file that is reported already, or has ended, stays as it is.
 */
export const reportPensionerDead = react(residentDied, MANAGED_FILES, async (tx, { subject, data }) => {
  const managed = and(eq(retireeFiles.residentId, subject), inArray(retireeFiles.status, ['MANAGED', 'UNCERTIFIED']));
  const [row] = await tx.select().from(retireeFiles).where(managed).for('update');
  if (!row) return;
  const status = nextState(retireeLife.what, retireeLife.states, row.status, 'reportDeath');
  await updateRow(tx, retireeFiles, row, { status, diedOn: data.deathDate });
});
