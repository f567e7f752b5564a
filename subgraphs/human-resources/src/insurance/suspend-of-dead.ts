import { latestDay } from '@community-graph/kit/dates';
import { react } from '@community-graph/kit/events/react';
import { residentDied } from '@community-graph/schema/events/public-security';
import { and, asc, eq } from 'drizzle-orm';
import { applyChange, lastStep } from './change-enrolment.ts';
import { insuranceEnrolments } from './tables.ts';

const CONTRIBUTING = {
  purpose: 'social-insurance',
  apart: true,
  kept: [{ subject: insuranceEnrolments.residentId, where: eq(insuranceEnrolments.status, 'CONTRIBUTING') }],
};

/**
 * Stops the contributions of who died, and the subsidies to them. That the enrolment ends, with what is paid back to the
 * family, stays an official's to decide by evidence (`endInsuranceByDeath`).
 */
export const suspendInsuranceOfDead = react(residentDied, CONTRIBUTING, async (tx, { subject, data }) => {
  const paying = and(eq(insuranceEnrolments.residentId, subject), eq(insuranceEnrolments.status, 'CONTRIBUTING'));
  const rows = await tx
    .select()
    .from(insuranceEnrolments)
    .where(paying)
    .orderBy(asc(insuranceEnrolments.id))
    .for('update');
  for (const row of rows) {
    const effectiveOn = latestDay(data.deathDate, (await lastStep(tx, row)).time);
    await applyChange(tx, row, { change: 'SUSPEND', effectiveOn, note: '公安登记死亡,待经办人员终止参保' });
  }
});
