import type { Life } from '@community-graph/kit/commands/step-command';
import { type ContactPointRow, contactPoints } from './tables.ts';

/** The life of a contact point of a leader. */
export const contactPointLife: Life<ContactPointRow, 'visit' | 'end'> = {
  what: 'Contact point of a leader',
  key: 'contactPoint',
  table: contactPoints,
  states: {
    ACTIVE: { visit: 'ACTIVE', end: 'ENDED' },
    ENDED: {},
  },
};
