import { identifier, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { type Step, stepCommand } from '@community-graph/kit/commands/step-command';
import { NotFoundError } from '@community-graph/kit/errors';
import { and, eq } from 'drizzle-orm';
import { emergencyLife } from '../emergencies/life-cycle.ts';
import { type EmergencyRow, emergencyResponses } from '../emergencies/tables.ts';
import { emergencyPlans } from '../emergency-plans/tables.ts';
import { pastInstant } from '../policing/past-instant.ts';

const response = { unit: shortText(100), action: shortText(1000), startedAt: pastInstant };

type ResponseStep = Step<EmergencyRow, { unit: string; action: string; startedAt: Date }>;

/** Writes who does what since when. */
async function addResponse({ tx, row, input: { unit, action, startedAt }, faults }: ResponseStep): Promise<void> {
  requireNotBefore(faults, 'startedAt', startedAt, { time: row.occurredAt, what: 'the emergency occurred' });
  faults.throwIfAny();
  await tx.insert(emergencyResponses).values({ emergencyId: row.id, unit, action, startedAt });
}

/** Begins to respond to an emergency, by a plan if there is one; returns its identifier. */
export const respondToEmergency = stepCommand(emergencyLife, {
  name: 'respondToEmergency',
  event: 'respond',
  fields: { ...response, plan: identifier.nullish() },
  change: async (step) => {
    const { tx, row, input, faults } = step;
    if (input.plan) {
      const [plan] = await tx.select().from(emergencyPlans).where(eq(emergencyPlans.id, input.plan));
      const serves = plan?.status === 'IN_FORCE' && plan.kind === row.kind && plan.communityCode === row.communityCode;
      if (!serves) faults.add('plan', 'NO_SUCH_PLAN', 'must be a plan of the community for this kind, in force.');
    }
    await addResponse(step);
    return { planId: input.plan ?? null };
  },
});

/** Records a further response; returns the emergency's identifier. */
export const addEmergencyResponse = stepCommand(emergencyLife, {
  name: 'addEmergencyResponse',
  event: 'addResponse',
  fields: response,
  change: async (step) => {
    await addResponse(step);
    return {};
  },
});

/** Records that a response has ended; returns the emergency's identifier. */
export const endEmergencyResponse = stepCommand(emergencyLife, {
  name: 'endEmergencyResponse',
  event: 'endResponse',
  fields: { response: identifier, endedAt: pastInstant },
  change: async ({ tx, row, input: { response: id, endedAt }, faults }) => {
    const isIt = and(eq(emergencyResponses.id, id), eq(emergencyResponses.emergencyId, row.id));
    const [found] = await tx.select().from(emergencyResponses).where(isIt);
    if (!found) throw new NotFoundError('Response', id);
    if (found.endedAt) faults.add('response', 'ENDED', `it ended at ${found.endedAt.toISOString()}.`);
    requireNotBefore(faults, 'endedAt', endedAt, { time: found.startedAt, what: 'it started' });
    faults.throwIfAny();
    await tx.update(emergencyResponses).set({ endedAt }).where(isIt);
    return {};
  },
});
