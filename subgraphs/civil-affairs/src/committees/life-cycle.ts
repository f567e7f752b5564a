import type { StateTable } from '@community-graph/kit/commands/state-machine';

/** A membership, sub-committee or stewardship runs until it is ended. */
export type OfficeState = 'RUNNING' | 'ENDED';
export type OfficeEvent = 'change' | 'end';

/** The life of an office; its state is told by the day on which it ended. */
export const officeLifeCycle: StateTable<OfficeState, OfficeEvent> = {
  RUNNING: { change: 'RUNNING', end: 'ENDED' },
  ENDED: {},
};

/** The state of an office. */
export const officeState = (endedOn: string | null): OfficeState => (endedOn === null ? 'RUNNING' : 'ENDED');
