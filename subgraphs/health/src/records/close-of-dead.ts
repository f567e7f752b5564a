import { nextState } from '@community-graph/kit/commands/state-machine';
import { updateRow } from '@community-graph/kit/commands/versioned-row';
import type { Database } from '@community-graph/kit/database/connect';
import { latestDay } from '@community-graph/kit/dates';
import { react } from '@community-graph/kit/events/react';
import { residentDied } from '@community-graph/schema/events/public-security';
import { and, eq, isNull } from 'drizzle-orm';
import { endManagement } from '../chronic/end-management.ts';
import { lastFollowUpOn } from '../chronic/lock-condition.ts';
import { chronicConditions } from '../chronic/tables.ts';
import { lastCheckUpOn } from './close-health-record.ts';
import { recordLifeCycle, recordState } from './life-cycle.ts';
import { healthRecords } from './tables.ts';

const OPEN_RECORDS = {
  purpose: 'health-care',
  apart: true,
  kept: [{ subject: healthRecords.residentId, where: isNull(healthRecords.closedOn) }],
};

/**
 * Closes the health record of who died, and before it the management of its conditions, so that no follow-up is due any
 * more. What was written after a death that is told only now was a mistake, which stays to be seen: closed is not before it.
 */
export const closeRecordOfDead = react(residentDied, OPEN_RECORDS, async (tx, { subject, data: { deathDate } }) => {
  const [record] = await tx.select().from(healthRecords).where(eq(healthRecords.residentId, subject)).for('update');
  if (!record || recordState(record) === 'CLOSED') return;
  nextState('Health record', recordLifeCycle, recordState(record), 'close');
  await endConditions(tx, record.id, deathDate);
  const closedOn = latestDay(deathDate, record.openedOn, await lastCheckUpOn(tx, record.id));
  await updateRow(tx, healthRecords, record, { closedOn, closeReason: 'DIED' });
});

/** Ends the management of all conditions in a locked record. */
async function endConditions(tx: Database, record: string, deathDate: string): Promise<void> {
  const managed = and(eq(chronicConditions.recordId, record), eq(chronicConditions.status, 'ACTIVE'));
  const conditions = await tx.select().from(chronicConditions).where(managed).for('update');
  for (const condition of conditions) {
    const closedOn = latestDay(deathDate, condition.diagnosedOn, await lastFollowUpOn(tx, condition.id));
    await endManagement(tx, condition, { closedOn, closeReason: 'DIED' });
  }
}
