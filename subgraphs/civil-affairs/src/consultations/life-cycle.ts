import type { StateTable } from '@community-graph/kit/commands/state-machine';
import type { CommunityConsultationRow } from './tables.ts';

/** What can happen to a consultation that was announced. */
export type ConsultationEvent = 'hold' | 'answer' | 'close' | 'cancel';

/** The life of a consultation: what residents said is answered before it is closed. */
export const consultationLifeCycle: StateTable<CommunityConsultationRow['status'], ConsultationEvent> = {
  ANNOUNCED: { hold: 'HELD', cancel: 'CANCELLED' },
  HELD: { answer: 'ANSWERED' },
  ANSWERED: { close: 'CLOSED' },
  CLOSED: {},
  CANCELLED: {},
};
