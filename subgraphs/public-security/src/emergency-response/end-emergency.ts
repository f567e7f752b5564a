import { pastDate, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { chinaDate } from '@community-graph/kit/dates';
import { ConflictError } from '@community-graph/kit/errors';
import { and, count, eq, gte, isNull } from 'drizzle-orm';
import { emergencyLife } from '../emergencies/life-cycle.ts';
import { emergencyResponses, emergencyReviews } from '../emergencies/tables.ts';
import { pastInstant } from '../policing/past-instant.ts';

/** Finds that what was reported is no emergency; returns its identifier. */
export const dismissEmergency = stepCommand(emergencyLife, {
  name: 'dismissEmergency',
  event: 'dismiss',
  fields: { endedAt: pastInstant },
  change: ({ row, input: { endedAt }, faults }) => {
    requireNotBefore(faults, 'endedAt', endedAt, { time: row.occurredAt, what: 'it occurred' });
    return { endedAt };
  },
});

/** Records that an emergency is controlled; returns its identifier. */
export const controlEmergency = stepCommand(emergencyLife, {
  name: 'controlEmergency',
  event: 'control',
  fields: { controlledAt: pastInstant },
  change: ({ row, input: { controlledAt }, faults }) => {
    requireNotBefore(faults, 'controlledAt', controlledAt, { time: row.occurredAt, what: 'it occurred' });
    return { controlledAt };
  },
});

/** It broke out again; returns its identifier. */
export const resumeEmergency = stepCommand(emergencyLife, {
  name: 'resumeEmergency',
  event: 'resume',
  change: () => ({ controlledAt: null }),
});

/** Reviews an emergency that is controlled; returns its identifier. */
export const reviewEmergency = stepCommand(emergencyLife, {
  name: 'reviewEmergency',
  event: 'review',
  fields: { reviewedOn: pastDate, conclusion: shortText(4000) },
  change: async ({ tx, row, input: { reviewedOn, conclusion }, faults }) => {
    const controlledOn = row.controlledAt && chinaDate(row.controlledAt);
    requireNotBefore(faults, 'reviewedOn', reviewedOn, { time: controlledOn, what: 'it was controlled' });
    faults.throwIfAny();
    await tx.insert(emergencyReviews).values({ emergencyId: row.id, reviewedOn, conclusion });
    return {};
  },
});

/** Closes an emergency whose responses ended and that was reviewed since it was controlled; returns its identifier. */
export const closeEmergency = stepCommand(emergencyLife, {
  name: 'closeEmergency',
  event: 'close',
  fields: { endedAt: pastInstant },
  change: async ({ tx, row, input: { endedAt }, faults }) => {
    const controlledOn = chinaDate(row.controlledAt ?? row.occurredAt);
    const [reviews] = await tx
      .select({ since: count() })
      .from(emergencyReviews)
      .where(and(eq(emergencyReviews.emergencyId, row.id), gte(emergencyReviews.reviewedOn, controlledOn)));
    if (!reviews?.since) throw new ConflictError('The emergency was not reviewed since it was controlled.');
    const [responses] = await tx
      .select({ running: count() })
      .from(emergencyResponses)
      .where(and(eq(emergencyResponses.emergencyId, row.id), isNull(emergencyResponses.endedAt)));
    if (responses?.running) throw new ConflictError(`${responses.running} responses go on; end them first.`);
    requireNotBefore(faults, 'endedAt', endedAt, { time: row.controlledAt, what: 'it was controlled' });
    return { endedAt };
  },
});
