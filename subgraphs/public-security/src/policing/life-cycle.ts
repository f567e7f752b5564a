import type { StateTable } from '@community-graph/kit/commands/state-machine';
import type { IncidentRow } from './tables.ts';

/** What can happen to an incident once it is opened. */
export type IncidentEvent = 'addPerson' | 'close';

/** The life of an incident. */
export const incidentLifeCycle: StateTable<IncidentRow['status'], IncidentEvent> = {
  OPEN: { addPerson: 'OPEN', close: 'CLOSED' },
  CLOSED: {},
};
