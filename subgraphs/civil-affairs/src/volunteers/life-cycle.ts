import type { Life } from '@community-graph/kit/commands/step-command';
import { type VolunteerRow, volunteers } from './tables.ts';

/** The life of a volunteer. */
export const volunteerLife: Life<VolunteerRow, 'approve' | 'refuse' | 'leave' | 'train' | 'serve'> = {
  what: 'Volunteer',
  key: 'volunteer',
  table: volunteers,
  states: {
    APPLIED: { approve: 'REGISTERED', refuse: 'REFUSED', leave: 'LEFT' },
    REGISTERED: { train: 'REGISTERED', serve: 'REGISTERED', leave: 'LEFT' },
    REFUSED: {},
    LEFT: {},
  },
};
