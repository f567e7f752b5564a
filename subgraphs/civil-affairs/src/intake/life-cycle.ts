import type { StateTable } from '@community-graph/kit/commands/state-machine';
import type { IntakeRow } from './tables.ts';

/** What can happen to an intake once it was submitted. */
export type IntakeEvent = 'hold' | 'refuse' | 'submitAgain';

/** The life of an intake: it waits for the owners of its elements, who hold them all or refuse; then it is corrected. */
export const intakeLife: { readonly what: string; readonly states: StateTable<IntakeRow['status'], IntakeEvent> } = {
  what: 'Intake',
  states: {
    PENDING: { hold: 'DONE', refuse: 'REFUSED' },
    REFUSED: { submitAgain: 'PENDING' },
    DONE: {},
  },
};
