import type { Life } from '@community-graph/kit/commands/step-command';
import { type BarrierFreeWorkRow, barrierFreeWorks } from './tables.ts';

/** What can happen to barrier-free work once it is requested. */
export type BarrierFreeWorkEvent = 'survey' | 'build' | 'accept' | 'sendBack' | 'refuse';

/** The life of barrier-free work; what is not accepted is built again after the same plan. */
export const barrierFreeWorkLife: Life<BarrierFreeWorkRow, BarrierFreeWorkEvent> = {
  what: 'Barrier-free work',
  key: 'work',
  table: barrierFreeWorks,
  states: {
    REQUESTED: { survey: 'SURVEYED', refuse: 'REFUSED' },
    SURVEYED: { build: 'BUILT', refuse: 'REFUSED' },
    BUILT: { accept: 'ACCEPTED', sendBack: 'SURVEYED' },
    ACCEPTED: {},
    REFUSED: {},
  },
};
