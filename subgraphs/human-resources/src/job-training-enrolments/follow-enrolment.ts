import { pastDate, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { isOfficialOrCommunity, requireOwn } from '@community-graph/kit/commands/own-affairs';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { isOfficialOrCommunityWorker } from '@community-graph/kit/commands/who-may';
import type { Database } from '@community-graph/kit/database/connect';
import { ConflictError, NotFoundError } from '@community-graph/kit/errors';
import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { type JobTrainingRow, jobTrainings } from '../job-trainings/tables.ts';
import { attendancePercent, LEAST_ATTENDANCE } from './attendance.ts';
import { jobTrainingEnrolmentLife } from './life-cycle.ts';
import { type JobTrainingEnrolmentRow, jobTrainingAttendances, jobTrainingEnrolments } from './tables.ts';

/** The course of an enrolment, in one of the states in which something may be done. */
async function courseOf(
  tx: Database,
  { trainingId }: JobTrainingEnrolmentRow,
  states: readonly JobTrainingRow['status'][],
): Promise<JobTrainingRow> {
  const [training] = await tx.select().from(jobTrainings).where(eq(jobTrainings.id, trainingId));
  if (!training) throw new NotFoundError('Training course', trainingId);
  if (states.includes(training.status)) return training;
  throw new ConflictError(`The training course is ${training.status}; it would have to be ${states.join(' or ')}.`);
}

/** Records, or corrects, whether somebody came on a day; returns the enrolment's identifier. */
export const recordJobTrainingAttendance = stepCommand(jobTrainingEnrolmentLife, {
  name: 'recordJobTrainingAttendance',
  event: 'attend',
  mayRun: isOfficialOrCommunityWorker,
  fields: { day: pastDate, attended: z.boolean() },
  change: async ({ tx, row, input: { day, attended }, faults }) => {
    const { startsOn, endsOn } = await courseOf(tx, row, ['RUNNING', 'FINISHED']);
    if (day < startsOn || day > endsOn) {
      faults.add('day', 'OUTSIDE_COURSE', `the course is held from ${startsOn} to ${endsOn}.`);
    }
    faults.throwIfAny();
    const { enrolmentId, day: ofDay } = jobTrainingAttendances;
    await tx
      .insert(jobTrainingAttendances)
      .values({ enrolmentId: row.id, day, attended })
      .onConflictDoUpdate({ target: [enrolmentId, ofDay], set: { attended } });
    return {};
  },
});

/** Records that somebody completed a course, with enough days attended; returns the enrolment's identifier. */
export const completeJobTraining = stepCommand(jobTrainingEnrolmentLife, {
  name: 'completeJobTraining',
  event: 'complete',
  fields: { completedOn: pastDate },
  change: async ({ tx, row, input: { completedOn }, faults }) => {
    const { endsOn } = await courseOf(tx, row, ['FINISHED']);
    requireNotBefore(faults, 'completedOn', completedOn, { time: endsOn, what: 'the course ended' });
    const days = await tx.select().from(jobTrainingAttendances).where(eq(jobTrainingAttendances.enrolmentId, row.id));
    const percent = attendancePercent(days) ?? 0;
    if (percent < LEAST_ATTENDANCE) {
      faults.add('enrolment', 'ATTENDANCE', `${percent} % of the days were attended, of ${LEAST_ATTENDANCE} % asked.`);
    }
    return { endedOn: completedOn };
  },
});

/** Records that somebody did not complete a course; returns the enrolment's identifier. */
export const failJobTraining = stepCommand(jobTrainingEnrolmentLife, {
  name: 'failJobTraining',
  event: 'fail',
  fields: { failedOn: pastDate, reason: shortText(500) },
  change: async ({ tx, row, input: { failedOn, reason }, faults }) => {
    const { endsOn } = await courseOf(tx, row, ['FINISHED']);
    requireNotBefore(faults, 'failedOn', failedOn, { time: endsOn, what: 'the course ended' });
    return { endedOn: failedOn, endReason: reason };
  },
});

/** Lets somebody drop out, whose place is free again; returns the enrolment's identifier. */
export const dropOutOfJobTraining = stepCommand(jobTrainingEnrolmentLife, {
  name: 'dropOutOfJobTraining',
  event: 'dropOut',
  mayRun: isOfficialOrCommunity,
  fields: { droppedOn: pastDate, reason: shortText(500) },
  change: async ({ tx, row, input: { droppedOn, reason }, context, faults }) => {
    requireOwn(context, row.residentId);
    requireNotBefore(faults, 'droppedOn', droppedOn, { time: row.enrolledOn, what: 'the resident enrolled' });
    faults.throwIfAny();
    // In one statement, so that two who drop out both count.
    await tx
      .update(jobTrainings)
      .set({ enrolled: sql`${jobTrainings.enrolled} - 1`, version: sql`${jobTrainings.version} + 1` })
      .where(eq(jobTrainings.id, row.trainingId));
    return { endedOn: droppedOn, endReason: reason };
  },
});

/** Gives the certificate of a completed course; returns the enrolment's identifier. */
export const certifyJobTraining = stepCommand(jobTrainingEnrolmentLife, {
  name: 'certifyJobTraining',
  event: 'certify',
  fields: {
    certificateNumber: z.string().regex(/^[0-9A-Za-z-]{4,40}$/, 'must be 4 to 40 letters, digits and hyphens'),
    certifiedOn: pastDate,
  },
  change: async ({ tx, row, input: { certificateNumber, certifiedOn }, faults }) => {
    requireNotBefore(faults, 'certifiedOn', certifiedOn, { time: row.endedOn, what: 'the course was completed' });
    const [given] = await tx
      .select({ id: jobTrainingEnrolments.id })
      .from(jobTrainingEnrolments)
      .where(eq(jobTrainingEnrolments.certificateNumber, certificateNumber));
    if (given) faults.add('certificateNumber', 'TAKEN', 'another certificate has this number.');
    return { certificateNumber, certifiedOn };
  },
});
