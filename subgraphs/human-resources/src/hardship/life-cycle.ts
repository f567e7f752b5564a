import type { Life } from '@community-graph/kit/commands/step-command';
import { type HardshipRecognitionRow, hardshipRecognitions } from './tables.ts';

/** What can happen to a recognition once it is applied for. */
export type HardshipEvent = 'check' | 'publicise' | 'recognise' | 'refuse' | 'withdraw' | 'confirm' | 'exit';

/** The life of a recognition of hardship. */
export const hardshipLife: Life<HardshipRecognitionRow, HardshipEvent> = {
  what: 'Recognition of hardship',
  key: 'recognition',
  table: hardshipRecognitions,
  states: {
    APPLIED: { check: 'CHECKED', refuse: 'REFUSED', withdraw: 'WITHDRAWN' },
    CHECKED: { publicise: 'PUBLICISED', refuse: 'REFUSED', withdraw: 'WITHDRAWN' },
    PUBLICISED: { recognise: 'RECOGNISED', refuse: 'REFUSED', withdraw: 'WITHDRAWN' },
    RECOGNISED: { confirm: 'RECOGNISED', exit: 'EXITED' },
    REFUSED: {},
    WITHDRAWN: {},
    EXITED: {},
  },
};

/** Days of publication at least. **Assumed** by us. */
export const PUBLIC_DAYS = 7;
/** Months after which a recognition is reviewed. **Assumed** by us. */
export const REVIEW_MONTHS = 12;
