import { identifier, pastDate, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { chinaDate } from '@community-graph/kit/dates';
import { z } from 'zod';
import { openInCommunity } from '../communities/open-row.ts';
import { requireLivesIn } from '../households/lives-in.ts';
import { isOfficialOrCommunity, isOfficialOrCommunityWorker, requireOwn } from '../who-may.ts';
import { homeOrderLife } from './life-cycle.ts';
import { requireNetworkOutlet } from './require-network-outlet.ts';
import { homeOrders } from './tables.ts';

/** Places an order; residents may their own; returns its identifier. */
export const placeHomeOrder = openInCommunity({
  name: 'placeHomeOrder',
  table: homeOrders,
  mayRun: isOfficialOrCommunity,
  fields: {
    outlet: identifier,
    resident: identifier,
    service: shortText(200),
  },
  values: async ({ input: { outlet: outletId, resident: residentId, service }, tx, context, faults, place }) => {
    requireOwn(context, residentId);
    await requireNetworkOutlet(tx, outletId, { place, faults });
    await requireLivesIn(tx, residentId, { community: place, faults });
    return { outletId, residentId, service, status: 'ORDERED' as const, orderedOn: chinaDate() };
  },
});

/** Accepts an order; returns the order of the e-home network's identifier. */
export const acceptHomeOrder = stepCommand(homeOrderLife, {
  name: 'acceptHomeOrder',
  event: 'accept',
  mayRun: isOfficialOrCommunityWorker,
});

/** Records that an order was done; returns the order of the e-home network's identifier. */
export const finishHomeOrder = stepCommand(homeOrderLife, {
  name: 'finishHomeOrder',
  event: 'finish',
  mayRun: isOfficialOrCommunityWorker,
  fields: { doneOn: pastDate },
  change: ({ row, faults, input: { doneOn } }) => {
    requireNotBefore(faults, 'doneOn', doneOn, { time: row.orderedOn, what: 'ordered on' });
    return { doneOn };
  },
});

/** Rates an order; residents may their own; returns the order of the e-home network's identifier. */
export const rateHomeOrder = stepCommand(homeOrderLife, {
  name: 'rateHomeOrder',
  event: 'rate',
  mayRun: isOfficialOrCommunity,
  fields: { satisfaction: z.number().int().min(1).max(5) },
  change: ({ row, context, input: { satisfaction } }) => {
    requireOwn(context, row.residentId);
    return { satisfaction };
  },
});

/** Cancels an order; residents may their own; returns the order of the e-home network's identifier. */
export const cancelHomeOrder = stepCommand(homeOrderLife, {
  name: 'cancelHomeOrder',
  event: 'cancel',
  mayRun: isOfficialOrCommunity,
  fields: { cancelReason: shortText(200) },
  change: ({ row, context, input: { cancelReason } }) => {
    requireOwn(context, row.residentId);
    return { cancelReason };
  },
});
