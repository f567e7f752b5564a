import type { Community } from '../../divisions/load.ts';
import {
  introductionsOf,
  type JobIntroduction,
  type JobSeeker,
  jobSeekersOf,
  type Vacancy,
} from '../../facts/job-service.ts';
import { type JobTraining, type JobTrainingEnrolment, jobTrainingsOf, traineesOf } from '../../facts/job-trainings.ts';
import { isoDate } from '../../population/calendar.ts';
import { named } from '../../random/named.ts';
import { deterministicUuid } from '../../random/uuid.ts';
import type { CopyBatch, CopyTable } from '../copy-batch.ts';
import { type DepartmentRows, dateOrNull, type RowsSource } from '../department-rows.ts';
import { byHouseholds } from './by-households.ts';

const table = (name: string, columns: string): CopyTable => ({ name, columns: columns.split(' ') });
const vacancies = table(
  'vacancies',
  'id community_code employer contact title occupation form workplace requirements places filled wage_from wage_until status registered_on opened_on expires_on filled_on closed_on close_reason version',
);
const seekers = table(
  'job_seekers',
  'id resident_id community_code status registered_on wished_occupation wished_form wished_wage wished_place skills ended_on end_reason version',
);
const guidances = table('job_guidances', 'id seeker_id held_on kind adviser advice');
const introductions = table(
  'job_introductions',
  'id seeker_id vacancy_id resident_id community_code status introduced_on interviewed_on ended_on reason monthly_wage starts_on version',
);
const trainings = table(
  'job_trainings',
  'id community_code title occupation provider place for_migrants starts_on ends_on hours places enrolled status cancel_reason version',
);
const enrolments = table(
  'job_training_enrolments',
  'id training_id resident_id community_code status enrolled_on evidence_gathered_at ended_on end_reason certificate_number certified_on version',
);
const attendances = table('job_training_attendances', 'enrolment_id day attended');
const COURSE_HOURS = 96;

/** The rows of the job service: vacancies, seekers with guidance, introductions, and training. */
export const jobRows = ({ seed }: RowsSource): DepartmentRows =>
  byHouseholds((community, households, batch) => {
    const looking = households.flatMap((household) => jobSeekersOf(household, seed));
    const service = introductionsOf(community, looking, seed);
    for (const vacancy of service.vacancies) addVacancy(vacancy, community, batch);
    for (const seeker of service.seekers) addSeeker(seeker, community.code, { seed, batch });
    for (const introduction of service.introductions) addIntroduction(introduction, community.code, batch);
    for (const course of jobTrainingsOf(community, seed)) {
      addTraining(course, traineesOf(course, households, seed), community, batch);
    }
  });

function addVacancy(one: Vacancy, { code, name }: Community, batch: CopyBatch): void {
  const phone = `0431-85${one.id.replaceAll(/\D/g, '').padStart(6, '0').slice(0, 6)}`;
  batch.row(vacancies, [
    ...[one.id, code, one.employer, `人事部 ${phone}`, one.occupation, one.occupation, one.form, `${name}附近`],
    ...['身体健康,能适应岗位要求。', one.places, one.filled, one.wageFrom, one.wageUntil, one.status],
    ...[isoDate(one.registeredOn), dateOrNull(one.openedOn), isoDate(one.expiresOn), dateOrNull(one.filledOn)],
    ...[dateOrNull(one.closedOn), one.closeReason, 1],
  ]);
}

function addSeeker(one: JobSeeker, code: string, { seed, batch }: { seed: number; batch: CopyBatch }): void {
  const { id, person, wishedOccupation, wishedForm, wishedWage, guidedOn } = one;
  batch.row(seekers, [
    ...[id, person.id, code, one.status, isoDate(one.registeredOn), wishedOccupation, wishedForm, wishedWage],
    ...['市区', null, dateOrNull(one.endedOn), one.endReason, 1],
  ]);
  if (guidedOn === null) return;
  const guidance = deterministicUuid(seed, named('job-guidance'), person.index);
  const advice = '了解本人技能和意愿,介绍岗位行情和就业政策。';
  batch.row(guidances, [guidance, id, isoDate(guidedOn), 'CAREER', '社区劳动保障协理员', advice]);
}

function addIntroduction(one: JobIntroduction, code: string, batch: CopyBatch): void {
  batch.row(introductions, [
    ...[one.id, one.seeker.id, one.vacancy.id, one.seeker.person.id, code, one.status, isoDate(one.introducedOn)],
    ...[
      dateOrNull(one.interviewedOn),
      dateOrNull(one.endedOn),
      one.reason,
      one.monthlyWage,
      dateOrNull(one.startsOn),
      1,
    ],
  ]);
}

function addTraining(
  course: JobTraining,
  trainees: readonly JobTrainingEnrolment[],
  { code, name }: Community,
  batch: CopyBatch,
): void {
  const enrolled = trainees.filter(({ status }) => status !== 'DROPPED_OUT').length;
  const { id, title, occupation, forMigrants, startsOn, endsOn, places, status } = course;
  batch.row(trainings, [
    ...[id, code, title, occupation, '市就业训练中心', `${name}多功能厅`, forMigrants, isoDate(startsOn)],
    ...[isoDate(endsOn), COURSE_HOURS, places, enrolled, status, null, 1],
  ]);
  for (const one of trainees) {
    const certifiedOn = one.certificateNumber ? dateOrNull(one.endedOn) : null;
    batch.row(enrolments, [
      ...[one.id, id, one.person.id, code, one.status, isoDate(one.enrolledOn), one.evidenceGatheredAt],
      ...[dateOrNull(one.endedOn), one.endReason, one.certificateNumber, certifiedOn, 1],
    ]);
    for (const { day, attended } of one.attendance) batch.row(attendances, [one.id, isoDate(day), attended]);
  }
}
