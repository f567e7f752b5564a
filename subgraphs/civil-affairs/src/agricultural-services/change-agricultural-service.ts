import { anyDate, pastDate, shortText } from '@community-graph/kit/commands/fields';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { z } from 'zod';
import { openInCommunity } from '../communities/open-row.ts';
import { requireRural } from '../rural/require-rural.ts';
import { isOfficialOrCommunityWorker } from '../who-may.ts';
import { agriculturalServiceLife } from './life-cycle.ts';
import { agriculturalKind, agriculturalServices } from './tables.ts';

/** Plans an agricultural service in a rural community; returns its identifier. */
export const planAgriculturalService = openInCommunity({
  name: 'planAgriculturalService',
  table: agriculturalServices,
  mayRun: isOfficialOrCommunityWorker,
  fields: {
    kind: z.enum(agriculturalKind.enumValues),
    provider: shortText(100),
    topic: shortText(200),
    plannedFor: anyDate,
  },
  values: async ({ input: { kind, provider, topic, plannedFor }, tx, faults, place }) => {
    await requireRural(tx, place, faults);
    return { kind, provider, topic, plannedFor, status: 'PLANNED' as const };
  },
});

/** Records that a service was provided; returns the agricultural service's identifier. */
export const provideAgriculturalService = stepCommand(agriculturalServiceLife, {
  name: 'provideAgriculturalService',
  event: 'provide',
  mayRun: isOfficialOrCommunityWorker,
  fields: { providedOn: pastDate, servedFamilies: z.number().int().min(1).max(20000) },
  change: ({ input: { providedOn, servedFamilies } }) => ({ providedOn, servedFamilies }),
});

/** Cancels a service; returns the agricultural service's identifier. */
export const cancelAgriculturalService = stepCommand(agriculturalServiceLife, {
  name: 'cancelAgriculturalService',
  event: 'cancel',
  mayRun: isOfficialOrCommunityWorker,
  fields: { cancelReason: shortText(200) },
  change: ({ input: { cancelReason } }) => ({ cancelReason }),
});
