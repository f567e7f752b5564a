import type { StateTable } from '@community-graph/kit/commands/state-machine';
import type { ResidentsAssemblyRow, ResolutionRow } from './tables.ts';

/** What can happen to an assembly that was called. */
export type AssemblyEvent = 'hold' | 'failQuorum' | 'cancel' | 'resolve';

/** The life of an assembly: only one with a quorum resolves. */
export const assemblyLifeCycle: StateTable<ResidentsAssemblyRow['status'], AssemblyEvent> = {
  CALLED: { hold: 'HELD', failQuorum: 'INQUORATE', cancel: 'CANCELLED' },
  HELD: { resolve: 'HELD' },
  INQUORATE: {},
  CANCELLED: {},
};

/** What can happen to a resolution. */
export type ResolutionEvent = 'implement' | 'repeal';

/** The life of a resolution. */
export const resolutionLifeCycle: StateTable<ResolutionRow['status'], ResolutionEvent> = {
  ADOPTED: { implement: 'IMPLEMENTED', repeal: 'REPEALED' },
  REJECTED: {},
  IMPLEMENTED: { repeal: 'REPEALED' },
  REPEALED: {},
};
