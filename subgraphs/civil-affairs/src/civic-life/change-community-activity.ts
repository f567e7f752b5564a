import { anyDate, pastDate, shortText } from '@community-graph/kit/commands/fields';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { z } from 'zod';
import { openInCommunity } from '../communities/open-row.ts';
import { isOfficialOrCommunityWorker } from '../who-may.ts';
import { communityActivityLife } from './life-cycle.ts';
import { activityKind, communityActivities } from './tables.ts';

/** Plans an activity; returns its identifier. */
export const planActivity = openInCommunity({
  name: 'planActivity',
  table: communityActivities,
  mayRun: isOfficialOrCommunityWorker,
  fields: {
    kind: z.enum(activityKind.enumValues),
    name: shortText(100),
    place: shortText(200),
    plannedFor: anyDate,
  },
  values: ({ input: { kind, name, place, plannedFor } }) => ({
    kind,
    name,
    place,
    plannedFor,
    status: 'PLANNED' as const,
  }),
});

/** Records that an activity was held; returns the community activity's identifier. */
export const holdActivity = stepCommand(communityActivityLife, {
  name: 'holdActivity',
  event: 'hold',
  mayRun: isOfficialOrCommunityWorker,
  fields: { heldOn: pastDate, participants: z.number().int().min(1).max(100000) },
  change: ({ row, faults, input: { heldOn, participants } }) => {
    if (row.kind === 'TREE_PLANTING') faults.add('activity', 'TREES_WANTED', 'record it with recordTreePlanting.');
    return { heldOn, participants };
  },
});

/** Records that trees were planted; returns the community activity's identifier. */
export const recordTreePlanting = stepCommand(communityActivityLife, {
  name: 'recordTreePlanting',
  event: 'plant',
  mayRun: isOfficialOrCommunityWorker,
  fields: {
    heldOn: pastDate,
    participants: z.number().int().min(1).max(100000),
    trees: z.number().int().min(1).max(100000),
  },
  change: ({ row, faults, input: { heldOn, participants, trees } }) => {
    if (row.kind !== 'TREE_PLANTING') faults.add('activity', 'NO_TREES', 'is no planting of trees.');
    return { heldOn, participants, trees };
  },
});

/** Cancels an activity; returns the community activity's identifier. */
export const cancelActivity = stepCommand(communityActivityLife, {
  name: 'cancelActivity',
  event: 'cancel',
  mayRun: isOfficialOrCommunityWorker,
  fields: { cancelReason: shortText(200) },
  change: ({ input: { cancelReason } }) => ({ cancelReason }),
});
