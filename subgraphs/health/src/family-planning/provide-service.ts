import { pastDate, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { chinaDate } from '@community-graph/kit/dates';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { familyPlanningLife } from './life-cycle.ts';
import { contraceptiveMethod, familyPlanningServices } from './tables.ts';

/** Records that a service was provided; returns its identifier. */
export const provideFamilyPlanningService = stepCommand(familyPlanningLife, {
  name: 'provideFamilyPlanningService',
  event: 'provide',
  fields: {
    doneOn: pastDate,
    provider: shortText(50),
    method: z.enum(contraceptiveMethod.enumValues).nullish(),
    result: shortText(1000),
    riskFound: z.boolean(),
  },
  change: ({ row, input: { doneOn, provider, method = null, result, riskFound }, faults }) => {
    requireNotBefore(faults, 'doneOn', doneOn, { time: row.bookedOn, what: 'it was booked' });
    const isContraception = row.kind === 'CONTRACEPTION';
    if (isContraception && method === null) faults.add('method', 'NEEDED', 'say which method was provided.');
    if (!isContraception && method !== null) faults.add('method', 'NOT_CONTRACEPTION', 'only contraception has one.');
    return { doneOn, provider, method, result, riskFound };
  },
});

/** Records that nobody came on the day of the booking; returns the service's identifier. */
export const missFamilyPlanningService = stepCommand(familyPlanningLife, {
  name: 'missFamilyPlanningService',
  event: 'miss',
  change: ({ row, faults }) => {
    if (row.bookedFor >= chinaDate()) faults.add('service', 'NOT_PASSED', `it is booked for ${row.bookedFor}.`);
    return {};
  },
});

/** Books a missed service anew; returns its identifier. */
export const rebookFamilyPlanningService = stepCommand(familyPlanningLife, {
  name: 'rebookFamilyPlanningService',
  event: 'rebook',
  fields: { bookedFor: z.iso.date() },
  change: async ({ tx, row, input: { bookedFor }, faults }) => {
    if (bookedFor <= row.bookedFor) faults.add('bookedFor', 'TOO_EARLY', `must be after ${row.bookedFor}.`);
    const ofResident = and(
      eq(familyPlanningServices.residentId, row.residentId),
      eq(familyPlanningServices.kind, row.kind),
      eq(familyPlanningServices.status, 'BOOKED'),
    );
    const [other] = await tx.select({ id: familyPlanningServices.id }).from(familyPlanningServices).where(ofResident);
    if (other) faults.add('service', 'BOOKED', 'the resident has booked this service meanwhile.');
    return { bookedFor };
  },
});

/** Cancels a service, with the reason; returns its identifier. */
export const cancelFamilyPlanningService = stepCommand(familyPlanningLife, {
  name: 'cancelFamilyPlanningService',
  event: 'cancel',
  fields: { reason: shortText(500) },
  change: ({ input }) => ({ cancelReason: input.reason }),
});
