import type { Life } from '@community-graph/kit/commands/step-command';
import { type RehabilitationNeedRow, rehabilitationNeeds } from './tables.ts';

/** What can happen to a need of rehabilitation once it is identified. */
export type RehabilitationEvent = 'train' | 'meet' | 'drop';

/** The life of a need of rehabilitation. */
export const rehabilitationLife: Life<RehabilitationNeedRow, RehabilitationEvent> = {
  what: 'Rehabilitation need',
  key: 'need',
  table: rehabilitationNeeds,
  states: {
    IDENTIFIED: { train: 'IN_TRAINING', drop: 'DROPPED' },
    IN_TRAINING: { train: 'IN_TRAINING', meet: 'MET', drop: 'DROPPED' },
    MET: {},
    DROPPED: {},
  },
};
