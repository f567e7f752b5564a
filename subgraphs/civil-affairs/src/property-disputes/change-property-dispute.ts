import { identifier, pastDate, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { chinaDate } from '@community-graph/kit/dates';
import { z } from 'zod';
import { openInCommunity } from '../communities/open-row.ts';
import { requireLivesIn } from '../households/lives-in.ts';
import { requireCompound } from '../property/require-compound.ts';
import { isOfficialOrCommunity, isOfficialOrCommunityWorker, requireOwn } from '../who-may.ts';
import { propertyDisputeLife } from './life-cycle.ts';
import { propertyDisputeKind, propertyDisputes } from './tables.ts';

/** Files a dispute about property service; residents may their own; returns its identifier. */
export const filePropertyDispute = openInCommunity({
  name: 'filePropertyDispute',
  table: propertyDisputes,
  mayRun: isOfficialOrCommunity,
  fields: {
    compound: identifier,
    resident: identifier,
    kind: z.enum(propertyDisputeKind.enumValues),
    content: shortText(500),
  },
  values: async ({
    input: { compound: compoundId, resident: residentId, kind, content },
    tx,
    context,
    faults,
    place,
  }) => {
    requireOwn(context, residentId);
    await requireCompound(tx, compoundId, { place, faults });
    await requireLivesIn(tx, residentId, { community: place, faults });
    return { compoundId, residentId, kind, content, status: 'FILED' as const, filedOn: chinaDate() };
  },
});

/** Records how a dispute was handled; returns the property dispute's identifier. */
export const handlePropertyDispute = stepCommand(propertyDisputeLife, {
  name: 'handlePropertyDispute',
  event: 'handle',
  mayRun: isOfficialOrCommunityWorker,
  fields: { handler: shortText(50), handledOn: pastDate, outcome: shortText(500) },
  change: ({ row, faults, input: { handler, handledOn, outcome } }) => {
    requireNotBefore(faults, 'handledOn', handledOn, { time: row.filedOn, what: 'filed on' });
    return { handler, handledOn, outcome };
  },
});

/** Opens a dispute again whose outcome did not hold; returns the property dispute's identifier. */
export const reopenPropertyDispute = stepCommand(propertyDisputeLife, {
  name: 'reopenPropertyDispute',
  event: 'reopen',
  mayRun: isOfficialOrCommunityWorker,
  change: () => ({ handler: null, handledOn: null, outcome: null }),
});

/** Closes a dispute; returns the property dispute's identifier. */
export const closePropertyDispute = stepCommand(propertyDisputeLife, {
  name: 'closePropertyDispute',
  event: 'close',
  mayRun: isOfficialOrCommunityWorker,
  fields: { closedOn: pastDate },
  change: ({ row, faults, input: { closedOn } }) => {
    requireNotBefore(faults, 'closedOn', closedOn, { time: row.handledOn, what: 'handled on' });
    return { closedOn };
  },
});

/** Withdraws a dispute; residents may their own; returns the property dispute's identifier. */
export const withdrawPropertyDispute = stepCommand(propertyDisputeLife, {
  name: 'withdrawPropertyDispute',
  event: 'withdraw',
  mayRun: isOfficialOrCommunity,
  change: ({ row, context }) => {
    requireOwn(context, row.residentId);
    return {};
  },
});
