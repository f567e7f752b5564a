import { identifier, pastDate } from '@community-graph/kit/commands/fields';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { insertRow } from '@community-graph/kit/commands/versioned-row';
import { NotFoundError } from '@community-graph/kit/errors';
import { and, desc, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { lockOpenFile } from '../elderly-care/open-file.ts';
import { mayHandle } from '../service-cases/may-handle.ts';
import { notBefore, stepCommand } from '../step-command.ts';
import { enrolledAt } from './change-venue.ts';
import { dayCareLife } from './life-cycle.ts';
import { attendanceKind, dayCareAttendances, dayCareEnrolments, elderlyVenues } from './tables.ts';

const enrolSchema = z.object({ idempotencyKey, file: identifier, venue: identifier, enrolledOn: pastDate });

/** Enrols somebody where a place is free; returns the enrolment's identifier. */
export function enrolInDayCare(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'enrolInDayCare',
    input,
    schema: enrolSchema,
    mayRun: mayHandle(context),
    run: async (tx, { file: fileId, venue: venueId, enrolledOn }, faults) => {
      const file = await lockOpenFile(tx, fileId);
      // Locked, so that the last place is given once.
      const [venue] = await tx.select().from(elderlyVenues).where(eq(elderlyVenues.id, venueId)).for('update');
      if (!venue) throw new NotFoundError('ElderlyVenue', venueId);
      if (venue.closedOn) faults.add('venue', 'CLOSED', `it closed on ${venue.closedOn}.`);
      if (venue.communityCode !== file.communityCode) faults.add('venue', 'ELSEWHERE', 'is in another community.');
      if ((await enrolledAt(tx, venueId)) >= venue.places) faults.add('venue', 'FULL', 'no place is free there.');
      notBefore(faults, 'enrolledOn', enrolledOn, venue.openedOn > file.openedOn ? venue.openedOn : file.openedOn);
      const enrolled = await tx
        .select({ id: dayCareEnrolments.id })
        .from(dayCareEnrolments)
        .where(and(eq(dayCareEnrolments.fileId, fileId), eq(dayCareEnrolments.status, 'ENROLLED')));
      if (enrolled.length > 0) faults.add('file', 'ENROLLED', 'is in day care already.');
      faults.throwIfAny();
      const { residentId, communityCode } = file;
      return insertRow(tx, dayCareEnrolments, {
        ...{ venueId, fileId, residentId, communityCode, status: 'ENROLLED', enrolledOn },
      });
    },
  });
}

/** Records a day's attendance, or corrects it; returns the enrolment's identifier. */
export const recordDayCareAttendance = stepCommand(dayCareLife, {
  name: 'recordDayCareAttendance',
  event: 'attend',
  fields: { day: pastDate, kind: z.enum(attendanceKind.enumValues) },
  byCommunity: true,
  change: async ({ tx, row, input: { day, kind }, faults }) => {
    notBefore(faults, 'day', day, row.enrolledOn);
    faults.throwIfAny();
    await tx
      .insert(dayCareAttendances)
      .values({ enrolmentId: row.id, day, kind })
      .onConflictDoUpdate({ target: [dayCareAttendances.enrolmentId, dayCareAttendances.day], set: { kind } });
    return {};
  },
});

/** Ends day care, not before the last day that was recorded; returns the enrolment's identifier. */
export const endDayCare = stepCommand(dayCareLife, {
  name: 'endDayCare',
  event: 'end',
  fields: { endedOn: pastDate },
  byCommunity: true,
  change: async ({ tx, row, input: { endedOn }, faults }) => {
    const [last] = await tx
      .select({ day: dayCareAttendances.day })
      .from(dayCareAttendances)
      .where(eq(dayCareAttendances.enrolmentId, row.id))
      .orderBy(desc(dayCareAttendances.day))
      .limit(1);
    notBefore(faults, 'endedOn', endedOn, last?.day ?? row.enrolledOn);
    return { endedOn };
  },
});
