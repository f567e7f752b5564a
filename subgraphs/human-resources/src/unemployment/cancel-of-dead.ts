import { nextState } from '@community-graph/kit/commands/state-machine';
import { updateRow } from '@community-graph/kit/commands/versioned-row';
import { react } from '@community-graph/kit/events/react';
import { residentDied } from '@community-graph/schema/events/public-security';
import { and, eq } from 'drizzle-orm';
import { leaveLabourForce } from '../employment/leave-labour-force.ts';
import { unemploymentLife } from './life-cycle.ts';
import { unemploymentRegistrations } from './tables.ts';

const REGISTRATIONS = {
  purpose: 'social-insurance',
  apart: true,
  kept: [{ subject: unemploymentRegistrations.residentId, where: eq(unemploymentRegistrations.status, 'REGISTERED') }],
};

/** Cancels the registration of somebody unemployed who died: nothing is left to decide. */
export const cancelRegistrationOfDead = react(residentDied, REGISTRATIONS, async (tx, { subject, data }) => {
  const runs = and(
    eq(unemploymentRegistrations.residentId, subject),
    eq(unemploymentRegistrations.status, 'REGISTERED'),
  );
  const [row] = await tx.select().from(unemploymentRegistrations).where(runs).for('update');
  if (!row) return;
  const status = nextState(unemploymentLife.what, unemploymentLife.states, row.status, 'cancel');
  // Who was registered or verified after the death that is told only now was so by a mistake.
  const last = row.verifiedOn ?? row.registeredOn;
  const endedOn = data.deathDate < last ? last : data.deathDate;
  await updateRow(tx, unemploymentRegistrations, row, { status, endedOn, endReason: 'DIED', verifyBy: null });
  await leaveLabourForce(tx, subject, endedOn);
});
