import type { Life } from '@community-graph/kit/commands/step-command';
import { type JobSeekerRow, jobSeekers } from './tables.ts';

/** What can happen to somebody's search for work. */
export type JobSeekerEvent = 'wish' | 'guide' | 'introduce' | 'pause' | 'resume' | 'hire' | 'end';

/** The life of a search for work; a hire is a step of the introduction that led to it. */
export const jobSeekerLife: Life<JobSeekerRow, JobSeekerEvent> = {
  what: 'Job seeker',
  key: 'seeker',
  table: jobSeekers,
  states: {
    SEEKING: { wish: 'SEEKING', guide: 'SEEKING', introduce: 'SEEKING', pause: 'PAUSED', hire: 'HIRED', end: 'ENDED' },
    PAUSED: { wish: 'PAUSED', resume: 'SEEKING', end: 'ENDED' },
    HIRED: {},
    ENDED: {},
  },
};
