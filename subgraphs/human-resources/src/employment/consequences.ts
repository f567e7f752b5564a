import type { Database } from '@community-graph/kit/database/connect';
import { followHardship } from '../hardship/follow-hardship.ts';
import { endSubsidies } from '../insurance-subsidies/end-subsidies.ts';
import type { EmploymentRow } from './tables.ts';

type Stand = Pick<EmploymentRow, 'residentId' | 'status' | 'since'>;

/** What a job does not end: who holds a public-welfare post stays in hardship. */
export interface Keeping {
  readonly hardship?: boolean;
}

/** What follows at once from how a resident now stands to work: hardship and subsidies end when their ground is gone. */
export async function endWhatHasNoGround(tx: Database, stand: Stand, { hardship }: Keeping = {}): Promise<void> {
  const { residentId, since: endedOn, status } = stand;
  const hasLeft = !hardship && (await followHardship(tx, stand));
  if (hasLeft) await endSubsidies(tx, residentId, { endedOn, endReason: 'HARDSHIP_ENDED' });
  else if (status !== 'FLEXIBLE') await endSubsidies(tx, residentId, { endedOn, endReason: 'NOT_FLEXIBLE' });
}
