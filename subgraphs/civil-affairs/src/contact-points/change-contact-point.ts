import { pastDate, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { openInCommunity } from '../communities/open-row.ts';
import { contactPointLife } from './life-cycle.ts';
import { contactPoints } from './tables.ts';

/** Appoints a leader who stands for a community; returns its identifier. */
export const appointContactPoint = openInCommunity({
  name: 'appointContactPoint',
  table: contactPoints,
  fields: {
    leader: shortText(50),
    post: shortText(100),
    startedOn: pastDate,
  },
  taken: { field: 'leader', code: 'TAKEN', message: 'the leader stands for this community already.' },
  values: ({ input: { leader, post, startedOn } }) => ({ leader, post, startedOn, status: 'ACTIVE' as const }),
});

/** Ends a contact point; returns the contact point of a leader's identifier. */
export const endContactPoint = stepCommand(contactPointLife, {
  name: 'endContactPoint',
  event: 'end',
  fields: { endedOn: pastDate },
  change: ({ row, faults, input: { endedOn } }) => {
    requireNotBefore(faults, 'endedOn', endedOn, { time: row.startedOn, what: 'from' });
    requireNotBefore(faults, 'endedOn', endedOn, { time: row.lastVisitOn, what: 'the leader visited last' });
    return { endedOn };
  },
});
