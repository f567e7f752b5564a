import type { LoaderSource } from '@community-graph/kit/context';
import { rowByUuid, rowsByUuid } from '@community-graph/kit/loaders';
import { rowsOfParent } from '@community-graph/kit/pagination/community-list';
import { asc, desc, inArray } from 'drizzle-orm';
import { jobTrainingEnrolmentList } from './list-enrolments.ts';
import { jobTrainingAttendances, jobTrainingEnrolments } from './tables.ts';

/** Loaders of who takes part in courses, for one request. */
export const jobTrainingEnrolmentLoaders = (source: LoaderSource) => ({
  jobTrainingEnrolment: rowByUuid(
    (ids) => source.db.select().from(jobTrainingEnrolments).where(inArray(jobTrainingEnrolments.id, ids)),
    (row) => row.id,
  ),
  enrolmentsOfJobTraining: rowsOfParent(source, jobTrainingEnrolmentList, jobTrainingEnrolments.trainingId),
  jobTrainingsOfResident: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(jobTrainingEnrolments)
        .where(inArray(jobTrainingEnrolments.residentId, ids))
        .orderBy(desc(jobTrainingEnrolments.enrolledOn), asc(jobTrainingEnrolments.id)),
    (row) => row.residentId,
  ),
  attendanceOfJobTraining: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(jobTrainingAttendances)
        .where(inArray(jobTrainingAttendances.enrolmentId, ids))
        .orderBy(asc(jobTrainingAttendances.day)),
    (row) => row.enrolmentId,
  ),
});
