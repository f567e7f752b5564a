import type { Life } from '@community-graph/kit/commands/step-command';
import { type JobIntroductionRow, jobIntroductions } from './tables.ts';

/** What can happen to an introduction. */
export type JobIntroductionEvent = 'interview' | 'hire' | 'refuse' | 'withdraw';

/** The life of an introduction; nobody is hired without an interview. */
export const jobIntroductionLife: Life<JobIntroductionRow, JobIntroductionEvent> = {
  what: 'Introduction',
  key: 'introduction',
  table: jobIntroductions,
  states: {
    INTRODUCED: { interview: 'INTERVIEWED', refuse: 'REFUSED', withdraw: 'WITHDREW' },
    INTERVIEWED: { hire: 'HIRED', refuse: 'REFUSED', withdraw: 'WITHDREW' },
    HIRED: {},
    REFUSED: {},
    WITHDREW: {},
  },
};
