import type { StateTable } from '@community-graph/kit/commands/state-machine';
import type { HealthRecordRow } from './tables.ts';

/** States of a health record. */
export type RecordState = 'OPEN' | 'CLOSED';

/** The life of a health record: what is written to it while it is open. */
export const recordLifeCycle: StateTable<RecordState, 'write' | 'close'> = {
  OPEN: { write: 'OPEN', close: 'CLOSED' },
  CLOSED: {},
};

/** The state of a record. */
export const recordState = (record: HealthRecordRow): RecordState => (record.closedOn ? 'CLOSED' : 'OPEN');
