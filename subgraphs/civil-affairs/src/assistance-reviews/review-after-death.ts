import { insertRow, updateRow } from '@community-graph/kit/commands/versioned-row';
import type { Database } from '@community-graph/kit/database/connect';
import { chinaDate } from '@community-graph/kit/dates';
import { react } from '@community-graph/kit/events/react';
import { residentDied } from '@community-graph/schema/events/public-security';
import { and, eq, isNull, ne } from 'drizzle-orm';
import { takeStep } from '../assistance/change-assistance.ts';
import { type AssistanceRow, assistances } from '../assistance/tables.ts';
import { homeOf } from '../households/lives-in.ts';
import { householdMembers } from '../households/tables.ts';
import { assistanceReviews } from './tables.ts';

const MEMBERSHIPS = {
  purpose: 'assistance-check',
  apart: true,
  kept: [
    {
      subject: householdMembers.residentId,
      together: householdMembers.householdId,
      where: isNull(householdMembers.leftOn),
    },
  ],
};

/**
 * What a death means for the minimum living guarantee of the household: of who lived alone it is suspended, so that nothing
 * is paid for the next month, and its end proposed, for an official to decide; of others the next review is due at once,
 * since only a visit tells what they now live on. The nursing subsidy of the dead is suspended, and its end proposed, too.
 */
export const reviewAfterDeath = react(residentDied, MEMBERSHIPS, async (tx, { subject, time }) => {
  await stopSubsidyOf(tx, subject, new Date(time));
  const home = await homeOf(tx, subject);
  if (!home) return;
  const guarantee = and(
    eq(assistances.householdId, home.householdId),
    eq(assistances.kind, 'MINIMUM_LIVING_GUARANTEE'),
    ne(assistances.status, 'ENDED'),
  );
  const [grant] = await tx.select().from(assistances).where(guarantee).for('update');
  if (!grant) return;
  const inHome = and(eq(householdMembers.householdId, home.householdId), isNull(householdMembers.leftOn));
  const members = await tx.select({ id: householdMembers.id }).from(householdMembers).where(inHome);
  if (members.length === 1) await proposeExit(tx, grant, 'NOBODY_ALIVE', new Date(time));
  else await bringForward(tx, grant);
});

/** What was granted to the dead and not to the household. */
async function stopSubsidyOf(tx: Database, resident: string, evidenceGatheredAt: Date): Promise<void> {
  const subsidy = and(eq(assistances.beneficiaryId, resident), ne(assistances.status, 'ENDED'));
  const [grant] = await tx.select().from(assistances).where(subsidy).for('update');
  if (grant) await proposeExit(tx, grant, 'BENEFICIARY_DIED', evidenceGatheredAt);
}

/** Suspends a grant, and proposes that it ends, unless a review waits for a decision already. */
async function proposeExit(
  tx: Database,
  grant: AssistanceRow,
  reason: 'NOBODY_ALIVE' | 'BENEFICIARY_DIED',
  evidenceGatheredAt: Date,
): Promise<void> {
  const { id, householdId, status } = grant;
  if (status === 'ACTIVE') await takeStep(tx, grant, { event: 'suspend' });
  const waits = and(eq(assistanceReviews.assistanceId, id), eq(assistanceReviews.status, 'PROPOSED'));
  const [open] = await tx.select({ id: assistanceReviews.id }).from(assistanceReviews).where(waits);
  if (open) return;
  await insertRow(tx, assistanceReviews, {
    ...{ assistanceId: id, householdId, status: 'PROPOSED', reviewedOn: chinaDate(), evidenceGatheredAt },
    ...{ persons: 0, monthlyIncome: 0, assets: 0, proposal: 'EXIT', reasons: [reason] },
  });
}

/** Makes the next review due today; one that was granted today is new enough. */
async function bringForward(tx: Database, grant: AssistanceRow): Promise<void> {
  const today = chinaDate();
  if (grant.reviewDueOn === null || grant.reviewDueOn <= today || grant.grantedOn >= today) return;
  await updateRow(tx, assistances, grant, { reviewDueOn: today });
}
