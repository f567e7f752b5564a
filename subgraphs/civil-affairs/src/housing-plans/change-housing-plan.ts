import { pastDate, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { z } from 'zod';
import { openInCommunity } from '../communities/open-row.ts';
import { housingPlanLife } from './life-cycle.ts';
import { faultsOfPlan } from './plan-norm.ts';
import { housingPlans } from './tables.ts';

/** Submits a housing plan for review; returns its identifier. */
export const submitHousingPlan = openInCommunity({
  name: 'submitHousingPlan',
  table: housingPlans,
  fields: {
    name: shortText(100),
    developer: shortText(100),
    households: z.number().int().min(1).max(50000),
    roomArea: z.number().int().min(0).max(100000),
    hasServiceHall: z.boolean(),
    hasIndoorVenue: z.boolean(),
    outdoorArea: z.number().int().min(0).max(100000),
    submittedOn: pastDate,
  },
  taken: { field: 'name', code: 'SUBMITTED', message: 'a plan of this name is under review or decided.' },
  values: ({
    input: { name, developer, households, roomArea, hasServiceHall, hasIndoorVenue, outdoorArea, submittedOn },
  }) => ({
    name,
    developer,
    households,
    roomArea,
    hasServiceHall,
    hasIndoorVenue,
    outdoorArea,
    submittedOn,
    status: 'SUBMITTED' as const,
  }),
});

/** Accepts a plan, which must meet the norm; returns the housing plan's identifier. */
export const acceptHousingPlan = stepCommand(housingPlanLife, {
  name: 'acceptHousingPlan',
  event: 'accept',
  fields: { reviewedOn: pastDate, opinion: shortText(500) },
  change: ({ row, faults, input: { reviewedOn, opinion } }) => {
    requireNotBefore(faults, 'reviewedOn', reviewedOn, { time: row.submittedOn, what: 'submitted on' });
    for (const fault of faultsOfPlan(row)) faults.add('plan', fault, 'the plan falls short of the norm.');
    return { reviewedOn, opinion };
  },
});

/** Returns a plan with all that falls short; returns the housing plan's identifier. */
export const returnHousingPlan = stepCommand(housingPlanLife, {
  name: 'returnHousingPlan',
  event: 'giveBack',
  fields: { reviewedOn: pastDate, opinion: shortText(500) },
  change: ({ row, faults, input: { reviewedOn, opinion } }) => {
    requireNotBefore(faults, 'reviewedOn', reviewedOn, { time: row.submittedOn, what: 'submitted on' });
    return { reviewedOn, opinion };
  },
});

/** Submits a plan again after changes; returns the housing plan's identifier. */
export const resubmitHousingPlan = stepCommand(housingPlanLife, {
  name: 'resubmitHousingPlan',
  event: 'resubmit',
  fields: {
    roomArea: z.number().int().min(0).max(100000),
    hasServiceHall: z.boolean(),
    hasIndoorVenue: z.boolean(),
    outdoorArea: z.number().int().min(0).max(100000),
    submittedOn: pastDate,
  },
  change: ({ row, faults, input: { roomArea, hasServiceHall, hasIndoorVenue, outdoorArea, submittedOn } }) => {
    requireNotBefore(faults, 'submittedOn', submittedOn, { time: row.reviewedOn, what: 'reviewed on' });
    return { roomArea, hasServiceHall, hasIndoorVenue, outdoorArea, submittedOn, reviewedOn: null, opinion: null };
  },
});

/** Withdraws a plan; returns the housing plan's identifier. */
export const withdrawHousingPlan = stepCommand(housingPlanLife, {
  name: 'withdrawHousingPlan',
  event: 'withdraw',
  change: () => ({ reviewedOn: null, opinion: null }),
});
