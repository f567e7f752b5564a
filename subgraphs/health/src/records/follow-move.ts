import { nextState } from '@community-graph/kit/commands/state-machine';
import { chinaDate, latestDay } from '@community-graph/kit/dates';
import { react, told } from '@community-graph/kit/events/react';
import { residentMoved } from '@community-graph/schema/events/public-security';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { recordLifeCycle, recordState } from './life-cycle.ts';
import { lastPlacedOn, moveRecord } from './move-record.ts';
import { recordCommunity } from './record-number.ts';
import { healthRecords } from './tables.ts';

const RECORDS_ELSEWHERE = {
  purpose: 'health-care',
  apart: true,
  kept: [
    {
      subject: healthRecords.residentId,
      together: told('community'),
      where: and(
        isNull(healthRecords.closedOn),
        sql`not starts_with(${healthRecords.recordNumber}, ${told('community')})`,
      ),
    },
  ],
};

/**
 * Hands the health record of who moved, with the plans of care in it, to the new community under a number there. A record
 * that is closed, or was transferred there already, stays as it is.
 */
export const recordFollowsMove = react(residentMoved, RECORDS_ELSEWHERE, async (tx, { subject, time, data }) => {
  const { community } = data;
  const [record] = await tx.select().from(healthRecords).where(eq(healthRecords.residentId, subject)).for('update');
  if (!record || recordState(record) === 'CLOSED' || record.recordNumber.startsWith(community)) return;
  // Public security takes any code of 12 digits, a street’s as well: no record can be numbered there.
  if (!recordCommunity.safeParse(community).success) return;
  nextState('Health record', recordLifeCycle, recordState(record), 'transfer');
  const transferredOn = latestDay(chinaDate(new Date(time)), await lastPlacedOn(tx, record));
  await moveRecord(tx, record, { community, transferredOn });
});
