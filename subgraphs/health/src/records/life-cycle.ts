import type { StateTable } from '@community-graph/kit/commands/state-machine';
import type { HealthRecordRow } from './tables.ts';

/** States of a health record. */
export type RecordState = 'OPEN' | 'CLOSED';

/** What can happen to a health record once it is opened. */
export type RecordEvent = 'write' | 'transfer' | 'close' | 'reopen';

/** The life of a health record: what is written to it while it is open. */
export const recordLifeCycle: StateTable<RecordState, RecordEvent> = {
  OPEN: { write: 'OPEN', transfer: 'OPEN', close: 'CLOSED' },
  CLOSED: { reopen: 'OPEN' },
};

/** The state of a record. */
export const recordState = (record: Pick<HealthRecordRow, 'closedOn'>): RecordState =>
  record.closedOn ? 'CLOSED' : 'OPEN';
