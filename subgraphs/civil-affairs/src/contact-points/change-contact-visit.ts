import { pastDate, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { addTo } from '../communities/open-row.ts';
import { isOfficialOrCommunityWorker } from '../who-may.ts';
import { contactPointLife } from './life-cycle.ts';
import { noteVisit } from './note-visit.ts';
import { contactVisits } from './tables.ts';

/** Records a visit of a leader; returns its identifier. */
export const recordContactVisit = addTo(contactPointLife, {
  name: 'recordContactVisit',
  event: 'visit',
  table: contactVisits,
  parent: 'contactPointId',
  mayRun: isOfficialOrCommunityWorker,
  fields: {
    visitedOn: pastDate,
    matter: shortText(500),
    outcome: shortText(500).nullish(),
  },
  taken: { field: 'visitedOn', code: 'RECORDED', message: 'a visit of this day is recorded already.' },
  values: async ({ input: { visitedOn, matter, outcome }, tx, faults, parent }) => {
    requireNotBefore(faults, 'visitedOn', visitedOn, { time: parent.startedOn, what: 'the leader began' });
    await noteVisit(tx, parent, visitedOn);
    return { visitedOn, matter, outcome };
  },
});
