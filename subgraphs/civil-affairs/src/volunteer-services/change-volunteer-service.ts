import { identifier, pastDate, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { z } from 'zod';
import { openInCommunity } from '../communities/open-row.ts';
import { isOfficialOrCommunityWorker } from '../who-may.ts';
import { checkService } from './check-service.ts';
import { volunteerServiceLife } from './life-cycle.ts';
import { volunteerServiceKind, volunteerServices } from './tables.ts';

/** Records what a volunteer did; returns its identifier. */
export const recordVolunteerService = openInCommunity({
  name: 'recordVolunteerService',
  table: volunteerServices,
  mayRun: isOfficialOrCommunityWorker,
  fields: {
    volunteer: identifier,
    kind: z.enum(volunteerServiceKind.enumValues),
    description: shortText(200),
    beneficiary: identifier.nullish(),
    hours: z.number().int().min(1).max(24),
    servedOn: pastDate,
  },
  values: async ({
    input: { volunteer: volunteerId, kind, description, beneficiary: beneficiaryId, hours, servedOn },
    tx,
    faults,
    place,
  }) => {
    await checkService(tx, { volunteerId, kind, beneficiaryId: beneficiaryId ?? null, hours, servedOn, place }, faults);
    return { volunteerId, kind, description, beneficiaryId, hours, servedOn, status: 'RECORDED' as const };
  },
});

/** Confirms the hours of a service; returns the voluntary service's identifier. */
export const confirmVolunteerService = stepCommand(volunteerServiceLife, {
  name: 'confirmVolunteerService',
  event: 'confirm',
  fields: { settledOn: pastDate },
  change: ({ row, faults, input: { settledOn } }) => {
    requireNotBefore(faults, 'settledOn', settledOn, { time: row.servedOn, what: 'served on' });
    return { settledOn };
  },
});

/** Rejects the record of a service; returns the voluntary service's identifier. */
export const rejectVolunteerService = stepCommand(volunteerServiceLife, {
  name: 'rejectVolunteerService',
  event: 'reject',
  fields: { settledOn: pastDate, rejectReason: shortText(200) },
  change: ({ row, faults, input: { settledOn, rejectReason } }) => {
    requireNotBefore(faults, 'settledOn', settledOn, { time: row.servedOn, what: 'served on' });
    return { settledOn, rejectReason };
  },
});
