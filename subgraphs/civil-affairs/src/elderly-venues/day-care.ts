import { identifier, pastDate } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { insertRow } from '@community-graph/kit/commands/versioned-row';
import { NotFoundError } from '@community-graph/kit/errors';
import { and, desc, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { lockOpenFile } from '../elderly-care/open-file.ts';
import { mayHandle } from '../service-cases/may-handle.ts';
import { isOfficialOrCommunityWorker } from '../who-may.ts';
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
      requireNotBefore(faults, 'enrolledOn', enrolledOn, {
        time: venue.openedOn > file.openedOn ? venue.openedOn : file.openedOn,
        what: 'both the venue and the file were open',
      });
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
  mayRun: isOfficialOrCommunityWorker,
  change: async ({ tx, row, input: { day, kind }, faults }) => {
    requireNotBefore(faults, 'day', day, { time: row.enrolledOn, what: 'day care began' });
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
  mayRun: isOfficialOrCommunityWorker,
  change: async ({ tx, row, input: { endedOn }, faults }) => {
    const [last] = await tx
      .select({ day: dayCareAttendances.day })
      .from(dayCareAttendances)
      .where(eq(dayCareAttendances.enrolmentId, row.id))
      .orderBy(desc(dayCareAttendances.day))
      .limit(1);
    requireNotBefore(faults, 'endedOn', endedOn, {
      time: last?.day ?? row.enrolledOn,
      what: 'day care was last recorded',
    });
    return { endedOn };
  },
});
