import type { StateTable } from '@community-graph/kit/commands/state-machine';
import type { ServiceItemRow } from './tables.ts';

/** What can happen to a service item that was proposed. */
export type ServiceItemEvent = 'admit' | 'reject' | 'suspend' | 'resume' | 'abolish' | 'handDown';

/** The life of a service item: only an admitted one is handed down. */
export const serviceItemLifeCycle: StateTable<ServiceItemRow['status'], ServiceItemEvent> = {
  PROPOSED: { admit: 'ADMITTED', reject: 'REJECTED' },
  ADMITTED: { suspend: 'SUSPENDED', abolish: 'ABOLISHED', handDown: 'ADMITTED' },
  REJECTED: {},
  SUSPENDED: { resume: 'ADMITTED', abolish: 'ABOLISHED' },
  ABOLISHED: {},
};
