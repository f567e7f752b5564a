import type { StateTable } from '@community-graph/kit/commands/state-machine';
import type { CorrectionStep } from '../generated/resolvers.ts';
import type { CorrectionRow } from './tables.ts';

/** What can happen to a correction once it is filed. */
export type CorrectionEvent = 'accept' | 'reject' | 'correct';

/** The life of a correction. */
export const correctionLifeCycle: StateTable<CorrectionRow['state'], CorrectionEvent> = {
  FILED: { accept: 'ACCEPTED', reject: 'REJECTED' },
  ACCEPTED: { correct: 'CORRECTED' },
  REJECTED: {},
  CORRECTED: {},
};

/** Working days within which the owner answers and corrects (条例 26). */
export const CORRECTION_TERM = 10;

/** Whether a correction is still open after the day on which it was due. */
export const isOverdue = ({ state, dueOn }: Pick<CorrectionRow, 'state' | 'dueOn'>, today: string): boolean =>
  (state === 'FILED' || state === 'ACCEPTED') && dueOn < today;

const NAMES: Readonly<Record<CorrectionEvent, CorrectionStep>> = {
  accept: 'ACCEPT',
  reject: 'REJECT',
  correct: 'CORRECT',
};

/** The steps that can be taken now, by officials of the owner. */
export const stepsOf = ({ state }: Pick<CorrectionRow, 'state'>): CorrectionStep[] =>
  (Object.keys(correctionLifeCycle[state]) as CorrectionEvent[]).map((event) => NAMES[event]);
