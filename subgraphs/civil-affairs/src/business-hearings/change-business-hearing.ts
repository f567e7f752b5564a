import { anyDate, pastDate, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { z } from 'zod';
import { openInCommunity } from '../communities/open-row.ts';
import { isOfficialOrCommunityWorker } from '../who-may.ts';
import { checkVotes } from './check-votes.ts';
import { businessHearingLife } from './life-cycle.ts';
import { businessHearings } from './tables.ts';

/** Applies for a hearing before a business opens; returns its identifier. */
export const applyForBusinessHearing = openInCommunity({
  name: 'applyForBusinessHearing',
  table: businessHearings,
  mayRun: isOfficialOrCommunityWorker,
  fields: {
    business: shortText(100),
    trade: shortText(100),
    address: shortText(200),
    appliedOn: pastDate,
  },
  values: ({ input: { business, trade, address, appliedOn } }) => ({
    business,
    trade,
    address,
    appliedOn,
    status: 'APPLIED' as const,
  }),
});

/** Plans a hearing; returns the hearing before a business opens's identifier. */
export const planBusinessHearing = stepCommand(businessHearingLife, {
  name: 'planBusinessHearing',
  event: 'plan',
  mayRun: isOfficialOrCommunityWorker,
  fields: { plannedOn: anyDate },
  change: ({ row, faults, input: { plannedOn } }) => {
    requireNotBefore(faults, 'plannedOn', plannedOn, { time: row.appliedOn, what: 'applied on' });
    return { plannedOn };
  },
});

/** The command that records how a hearing ended. */
const concludeHearing = (name: string, event: 'agree' | 'object') =>
  stepCommand(businessHearingLife, {
    name,
    event,
    mayRun: isOfficialOrCommunityWorker,
    fields: {
      heldOn: pastDate,
      neighbours: z.number().int().min(1).max(1000),
      inFavour: z.number().int().min(0).max(1000),
      conclusion: shortText(500),
    },
    change: ({ row, faults, input: { heldOn, neighbours, inFavour, conclusion } }) => {
      requireNotBefore(faults, 'heldOn', heldOn, { time: row.plannedOn, what: 'planned for' });
      checkVotes({ neighbours, inFavour, agreed: event === 'agree' }, faults);
      return { heldOn, neighbours, inFavour, conclusion };
    },
  });

/** Records that more than half agreed; returns the hearing's identifier. */
export const concludeHearingAgreed = concludeHearing('concludeHearingAgreed', 'agree');

/** Records that not more than half agreed; returns the hearing's identifier. */
export const concludeHearingObjected = concludeHearing('concludeHearingObjected', 'object');

/** Withdraws an application; returns the hearing before a business opens's identifier. */
export const withdrawBusinessHearing = stepCommand(businessHearingLife, {
  name: 'withdrawBusinessHearing',
  event: 'withdraw',
  mayRun: isOfficialOrCommunityWorker,
});
