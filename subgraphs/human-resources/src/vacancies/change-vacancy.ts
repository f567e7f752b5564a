import { anyDate, pastDate } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { isOfficialOrCommunityWorker } from '@community-graph/kit/commands/who-may';
import { z } from 'zod';
import { vacancyLife } from './life-cycle.ts';
import { MOST_PLACES } from './register-vacancy.ts';
import { vacancyCloseReason } from './tables.ts';

/** Publishes a vacancy that was checked; returns its identifier. */
export const publishVacancy = stepCommand(vacancyLife, {
  name: 'publishVacancy',
  event: 'publish',
  fields: { openedOn: pastDate },
  change: ({ row, input: { openedOn }, faults }) => {
    requireNotBefore(faults, 'openedOn', openedOn, { time: row.registeredOn, what: 'it was registered' });
    if (openedOn > row.expiresOn) faults.add('openedOn', 'EXPIRED', `applications were taken until ${row.expiresOn}.`);
    return { openedOn };
  },
});

/** Adds places or time to a vacancy; a filled one opens again. Returns its identifier. */
export const enlargeVacancy = stepCommand(vacancyLife, {
  name: 'enlargeVacancy',
  event: 'enlarge',
  fields: { morePlaces: z.number().int().min(0, 'must not be below zero').max(MOST_PLACES), expiresOn: anyDate },
  change: ({ row, input: { morePlaces, expiresOn }, faults }) => {
    const places = row.places + morePlaces;
    if (places > MOST_PLACES) faults.add('morePlaces', 'TOO_MANY', `a vacancy has at most ${MOST_PLACES} places.`);
    if (row.status === 'FILLED' && morePlaces === 0) {
      faults.add('morePlaces', 'NO_FREE_PLACE', 'a filled vacancy opens again only with more places.');
    }
    requireNotBefore(faults, 'expiresOn', expiresOn, { time: row.expiresOn, what: 'it expires now' });
    return { places, expiresOn, filledOn: null };
  },
});

/** Closes a vacancy; returns its identifier. */
export const closeVacancy = stepCommand(vacancyLife, {
  name: 'closeVacancy',
  event: 'close',
  mayRun: isOfficialOrCommunityWorker,
  fields: { closedOn: pastDate, reason: z.enum(vacancyCloseReason.enumValues) },
  change: ({ row, input: { closedOn, reason }, faults }) => {
    const what = 'it was registered or published';
    requireNotBefore(faults, 'closedOn', closedOn, { time: row.openedOn ?? row.registeredOn, what });
    if (reason === 'NOT_GENUINE' && row.openedOn !== null) {
      faults.add('reason', 'PUBLISHED', `it was checked, and published on ${row.openedOn}.`);
    }
    if (reason === 'EXPIRED' && closedOn <= row.expiresOn) {
      faults.add('reason', 'NOT_EXPIRED', `applications are taken until ${row.expiresOn}.`);
    }
    return { closedOn, closeReason: reason };
  },
});
