import type { Community } from '../divisions/load.ts';
import { type Day, instant, isoDate, TODAY } from '../population/calendar.ts';
import { communityIndex, communityRandom } from '../population/communities.ts';
import type { Household, Person } from '../population/person.ts';
import { named } from '../random/named.ts';
import { Random } from '../random/random.ts';
import { deterministicUuid } from '../random/uuid.ts';
import { employmentsOf } from './employment.ts';
import { floatingOf } from './floating-population.ts';

/** A training course of a community. */
export interface JobTraining {
  readonly id: string;
  readonly slot: number;
  readonly title: string;
  readonly occupation: string;
  readonly forMigrants: boolean;
  readonly startsOn: Day;
  readonly endsOn: Day;
  readonly places: number;
  readonly status: 'PLANNED' | 'RUNNING' | 'FINISHED';
}

/** Somebody in a course. */
export interface JobTrainingEnrolment {
  readonly id: string;
  readonly person: Person;
  readonly status: 'ENROLLED' | 'NOT_COMPLETED' | 'DROPPED_OUT' | 'CERTIFIED';
  readonly enrolledOn: Day;
  readonly evidenceGatheredAt: string | null;
  readonly attendance: readonly { readonly day: Day; readonly attended: boolean }[];
  readonly endedOn: Day | null;
  readonly endReason: string | null;
  readonly certificateNumber: string | null;
}

const COURSES = [
  { title: '家政服务员初级班', occupation: '家政服务员' },
  { title: '电工技能班', occupation: '电工' },
  { title: '中式烹调班', occupation: '厨师' },
  { title: '养老护理员班', occupation: '养老护理员' },
  { title: '电焊工技能班', occupation: '焊工' },
];
/** **Assumed**: each community had a course and one for migrant workers this year; some have one that runs or is to come. */
const COMING = 0.4;
const LENGTH = 12;
const RECORDED_DAYS = 5;
const MOST_TRAINEES = 8;

/** The courses of a community. */
export function jobTrainingsOf(community: Community, seed: number): JobTraining[] {
  const random = communityRandom(community, named('job-trainings'), seed);
  const starts = [TODAY - random.whole(90, 150), TODAY - random.whole(40, 80), TODAY + random.whole(-8, 20)];
  return starts.flatMap((startsOn, slot) => {
    const { title, occupation } = random.pick(COURSES);
    const forMigrants = slot === 1 || (slot === 2 && random.chance(0.3));
    const status = slot < 2 ? ('FINISHED' as const) : startsOn <= TODAY ? ('RUNNING' as const) : ('PLANNED' as const);
    const course: JobTraining = {
      id: deterministicUuid(seed, named('job-training'), communityIndex(community, slot)),
      ...{ slot, title: forMigrants ? `进城务工人员${title}` : title, occupation, forMigrants },
      ...{ startsOn, endsOn: startsOn + LENGTH, places: random.whole(20, 40), status },
    };
    return slot < 2 || random.chance(COMING) ? [course] : [];
  });
}

/** Who takes part in a course: the unemployed, or the floating population where it is for migrant workers. */
export function traineesOf(
  course: JobTraining,
  households: readonly Household[],
  seed: number,
): JobTrainingEnrolment[] {
  const enrolledOn = Math.min(course.startsOn - 3, TODAY);
  const found: Person[] = [];
  for (const household of households) {
    if (found.length >= MOST_TRAINEES) break;
    found.push(...(course.forMigrants ? migrantsOf : outOfWorkOf)(household, enrolledOn, seed));
  }
  return found.slice(0, MOST_TRAINEES).map((person) => enrolmentOf(course, person, enrolledOn, seed));
}

const outOfWorkOf = (household: Household, day: Day, seed: number): Person[] =>
  employmentsOf(household, seed).flatMap(({ person, status, since }) =>
    status === 'UNEMPLOYED' && since <= day ? [person] : [],
  );

/** Those of working age who are registered since before a day, and still are. */
function migrantsOf(household: Household, day: Day, seed: number): Person[] {
  const registered = floatingOf(household, seed).filter(
    ({ registeredOn, leftOn, reason }) => registeredOn <= day && leftOn === null && reason === 'WORK',
  );
  return registered.map(({ person }) => person);
}

function enrolmentOf(course: JobTraining, person: Person, enrolledOn: Day, seed: number): JobTrainingEnrolment {
  const index = person.index * 4 + course.slot;
  const random = new Random(seed, named('job-trainee'), index);
  const droppedOut = random.chance(0.06);
  const came = random.chance(0.85);
  const days = Array.from({ length: RECORDED_DAYS }, (_, at) => course.startsOn + at).filter((day) => day < TODAY);
  const ended = course.status === 'FINISHED';
  const status = droppedOut ? 'DROPPED_OUT' : ended ? (came ? 'CERTIFIED' : 'NOT_COMPLETED') : 'ENROLLED';
  const isCertified = status === 'CERTIFIED';
  const reason = droppedOut ? '本人因家事退出。' : status === 'NOT_COMPLETED' ? '出勤不足。' : null;
  return {
    id: deterministicUuid(seed, named('job-trainee'), index),
    ...{ person, status, enrolledOn },
    evidenceGatheredAt: course.forMigrants ? instant(enrolledOn, random.whole(510, 1_000)) : null,
    // Who came missed one day at most, of five; others came on the first days only.
    attendance: droppedOut ? [] : days.map((day, at) => ({ day, attended: came ? at !== index % 9 : at < 2 })),
    endedOn: status === 'ENROLLED' ? null : droppedOut ? enrolledOn : course.endsOn,
    endReason: reason,
    certificateNumber: isCertified ? `JL${isoDate(course.endsOn).slice(0, 4)}-${String(index).padStart(9, '0')}` : null,
  };
}
