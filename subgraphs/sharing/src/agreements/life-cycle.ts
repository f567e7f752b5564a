import type { StateTable } from '@community-graph/kit/commands/state-machine';
import type { SharingApplicationRow } from './tables.ts';

/** States of an application and of the agreement that comes of it. */
export type SharingState = SharingApplicationRow['state'] | 'EXPIRED';

/** What can happen to it once it is submitted. */
export type SharingEvent =
  | 'approve'
  | 'withdraw'
  | 'requestSupplement'
  | 'supplement'
  | 'extendTerm'
  | 'refuse'
  | 'accept'
  | 'consent'
  | 'suspend'
  | 'rectify'
  | 'resume'
  | 'requestExtension'
  | 'extend'
  | 'terminate';

/** The life of an application and its agreement (条例 20 to 22, 27). `EXPIRED` comes by time. */
export const sharingLifeCycle: StateTable<SharingState, SharingEvent> = {
  SUBMITTED: { approve: 'APPROVED_BY_REQUESTER', withdraw: 'WITHDRAWN' },
  APPROVED_BY_REQUESTER: {
    requestSupplement: 'SUPPLEMENT_REQUESTED',
    extendTerm: 'APPROVED_BY_REQUESTER',
    refuse: 'REFUSED',
    accept: 'ACCEPTED',
    withdraw: 'WITHDRAWN',
  },
  SUPPLEMENT_REQUESTED: { supplement: 'APPROVED_BY_REQUESTER', withdraw: 'WITHDRAWN' },
  ACCEPTED: { consent: 'ACTIVE', extendTerm: 'ACCEPTED', refuse: 'REFUSED', withdraw: 'WITHDRAWN' },
  ACTIVE: { suspend: 'SUSPENDED', requestExtension: 'ACTIVE', extend: 'ACTIVE', terminate: 'TERMINATED' },
  SUSPENDED: { rectify: 'SUSPENDED', resume: 'ACTIVE', terminate: 'TERMINATED' },
  REFUSED: {},
  WITHDRAWN: {},
  TERMINATED: {},
  EXPIRED: {},
};

/** The state at an instant: an agreement whose time is over has expired, to the millisecond. */
export function stateAt({ state, until }: Pick<SharingApplicationRow, 'state' | 'until'>, now: number): SharingState {
  const mayExpire = state === 'ACTIVE' || state === 'SUSPENDED';
  return mayExpire && now >= until.getTime() ? 'EXPIRED' : state;
}

const OPEN: readonly SharingState[] = ['APPROVED_BY_REQUESTER', 'ACCEPTED'];

/** Whether the provider's answer is late (条例 21). */
export const isLate = ({ state, dueOn }: Pick<SharingApplicationRow, 'state' | 'dueOn'>, today: string): boolean =>
  OPEN.includes(state) && dueOn !== null && dueOn < today;
