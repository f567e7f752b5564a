import { pastDate, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { z } from 'zod';
import { addTo } from '../communities/open-row.ts';
import { isOfficialOrCommunityWorker } from '../who-may.ts';
import { volunteerLife } from './life-cycle.ts';
import { volunteerTrainings } from './tables.ts';

/** Records a training of a volunteer; returns its identifier. */
export const recordVolunteerTraining = addTo(volunteerLife, {
  name: 'recordVolunteerTraining',
  event: 'train',
  table: volunteerTrainings,
  parent: 'volunteerId',
  mayRun: isOfficialOrCommunityWorker,
  fields: {
    topic: shortText(100),
    hours: z.number().int().min(1).max(80),
    heldOn: pastDate,
  },
  taken: { field: 'topic', code: 'RECORDED', message: 'this training of that day is recorded already.' },
  values: ({ input: { topic, hours, heldOn }, faults, parent }) => {
    requireNotBefore(faults, 'heldOn', heldOn, { time: parent.registeredOn, what: 'the volunteer signed up' });
    return { topic, hours, heldOn };
  },
});
