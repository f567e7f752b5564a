import { nextState } from '@community-graph/kit/commands/state-machine';
import { updateRow } from '@community-graph/kit/commands/versioned-row';
import type { Database } from '@community-graph/kit/database/connect';
import { and, eq, ne } from 'drizzle-orm';
import { retireeLife } from './life-cycle.ts';
import { type RetireeFileRow, retireeFiles } from './tables.ts';

/** What a death changes in a file; who was taken over after it, by a mistake, is managed for no day. */
export const endedByDeath = ({ takenOverOn }: RetireeFileRow, diedOn: string): Partial<RetireeFileRow> => ({
  ...{ diedOn, endedOn: diedOn < takenOverOn ? takenOverOn : diedOn, endReason: 'DIED', certifyBy: null },
});

/** Ends the file of a pensioner of whose death public security tells; tells whether there was one. */
export async function followDeath(tx: Database, resident: string, diedOn: string): Promise<boolean> {
  const open = and(eq(retireeFiles.residentId, resident), ne(retireeFiles.status, 'ENDED'));
  const [row] = await tx.select().from(retireeFiles).where(open).for('update');
  if (!row) return false;
  const status = nextState(retireeLife.what, retireeLife.states, row.status, 'confirmDeath');
  await updateRow(tx, retireeFiles, row, { ...endedByDeath(row, diedOn), status });
  return true;
}
