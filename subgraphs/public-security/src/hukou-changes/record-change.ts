import { insertRow } from '@community-graph/kit/commands/versioned-row';
import type { Database } from '@community-graph/kit/database/connect';
import { chinaDate } from '@community-graph/kit/dates';
import type { ResidentRow } from '../population/tables.ts';
import { type PopulationChangeRow, populationChanges } from './tables.ts';

/** What a change tells besides whom it is about. */
type Change = Pick<PopulationChangeRow, 'kind' | 'occurredOn'> & Partial<PopulationChangeRow>;

/** Records a change of the population as registered today; returns its identifier. */
export const recordChange = (
  tx: Database,
  { id, communityCode }: Pick<ResidentRow, 'id' | 'communityCode'>,
  change: Change,
): Promise<{ id: string }> =>
  insertRow(tx, populationChanges, { ...change, residentId: id, communityCode, registeredOn: chinaDate() });
