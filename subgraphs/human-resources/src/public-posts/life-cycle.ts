import type { Life } from '@community-graph/kit/commands/step-command';
import { type PublicPostRow, publicPosts } from './tables.ts';

/** What can happen to a public-welfare post once it is proposed. */
export type PublicPostEvent = 'giveOpinion' | 'open' | 'reject' | 'appoint' | 'close';

/** The life of a public-welfare post. */
export const publicPostLife: Life<PublicPostRow, PublicPostEvent> = {
  what: 'Public-welfare post',
  key: 'post',
  table: publicPosts,
  states: {
    PROPOSED: { giveOpinion: 'PROPOSED', open: 'OPEN', reject: 'REJECTED' },
    OPEN: { appoint: 'OPEN', close: 'CLOSED' },
    REJECTED: {},
    CLOSED: {},
  },
};
