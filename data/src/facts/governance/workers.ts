import { yearsLater } from '@community-graph/kit/dates';
import { type Day, dayOf, isoDate, TODAY, yearsInDays } from '../../population/calendar.ts';
import { communityRandom } from '../../population/communities.ts';
import type { Person } from '../../population/person.ts';
import { named } from '../../random/named.ts';
import type { Random } from '../../random/random.ts';
import { weighted } from '../../random/weighted.ts';
import type { Committee } from './committees.ts';
import { type Place, placeId } from './community-people.ts';

/** A training of a worker. */
export interface Training {
  readonly id: string;
  readonly topic: string;
  readonly organiser: string;
  readonly status: 'PLANNED' | 'COMPLETED' | 'MISSED';
  readonly plannedFor: Day;
  readonly completedOn: Day | null;
  readonly hours: number | null;
}

/** A community worker with the trainings. */
export interface Worker {
  readonly id: string;
  readonly person: Person;
  readonly post: string;
  readonly status: 'ACTIVE' | 'ON_LEAVE';
  readonly qualification: string;
  readonly employedOn: Day;
  readonly trainingDueOn: Day;
  readonly trainings: readonly Training[];
}

const WORKER = named('community-worker');
const TRAINING = named('worker-training');
const A_WORKER = 4;
const POSTS = ['GENERAL', 'EMPLOYMENT', 'ASSISTANCE', 'ELDERLY', 'FAMILY_PLANNING', 'PUBLIC_ORDER'];
const TOPICS = ['社会救助政策', '社区矛盾调解', '养老服务规范', '窗口服务礼仪', '安全生产和应急处置', '社会工作实务'];
const ORGANISERS = ['区民政局', '市民政局', '街道办事处', '省社会工作协会'];
const QUALIFICATIONS = weighted({
  NONE: 0.52,
  ASSISTANT_SOCIAL_WORKER: 0.31,
  SOCIAL_WORKER: 0.16,
  SENIOR_SOCIAL_WORKER: 0.01,
});
const GROWN = 19;

/**
 * A community's workers: the committee's director and deputy and three to six more. **Assumed**: employed for up to ten
 * years; the training of one in six is overdue; one in thirty is on leave; a third have one planned.
 */
export function workersOf(place: Place, committee: Committee | null): Worker[] {
  const { community, adults, seed } = place;
  const random = communityRandom(community, named('workers'), seed);
  const present = committee?.members.filter(({ endedOn }) => endedOn === null) ?? [];
  const chosen: Person[] = present.slice(0, 2).map(({ person }) => person);
  const able = adults.filter(({ age }) => age >= 22 && age <= 55);
  const wanted = Math.min(chosen.length + random.whole(3, 6), chosen.length + Math.floor(able.length / 4));
  while (chosen.length < wanted) {
    const one = random.pick(able);
    if (!chosen.includes(one)) chosen.push(one);
  }
  return chosen.map((person, at) => {
    const isMember = at < Math.min(2, present.length);
    const post = isMember ? (at === 0 ? 'DIRECTOR' : 'DEPUTY_DIRECTOR') : (POSTS[at % POSTS.length] as string);
    return employ(place, person, post, at, random);
  });
}

function employ(place: Place, person: Person, post: string, at: number, random: Random): Worker {
  const earliest = Math.max(person.birth + yearsInDays(GROWN), TODAY - yearsInDays(10));
  const employedOn = random.whole(Math.min(earliest, TODAY - 60), TODAY - 40);
  const years = post === 'DIRECTOR' ? 1 : 2;
  const trainings = trainingsOf(place, employedOn, years, at, random);
  const last = trainings.reduce<Day | null>((day, { completedOn }) => completedOn ?? day, null);
  return {
    id: placeId(place, WORKER, at),
    person,
    post,
    status: post !== 'DIRECTOR' && random.chance(1 / 30) ? 'ON_LEAVE' : 'ACTIVE',
    qualification: QUALIFICATIONS.draw(random),
    employedOn,
    trainingDueOn: dayOf(yearsLater(isoDate(last ?? employedOn), years)),
    trainings,
  };
}

/** Trainings in the order of their days. */
function trainingsOf(place: Place, employedOn: Day, years: number, at: number, random: Random): Training[] {
  const interval = yearsInDays(years);
  const late = random.chance(1 / 6) ? random.whole(interval + 10, interval + 300) : random.whole(5, interval - 5);
  const trainings: Training[] = [];
  const add = (plannedFor: Day, status: Training['status']) =>
    trainings.push({
      id: placeId(place, TRAINING, at * A_WORKER + trainings.length),
      topic: random.pick(TOPICS),
      organiser: random.pick(ORGANISERS),
      status,
      plannedFor,
      completedOn: status === 'COMPLETED' ? plannedFor : null,
      hours: status === 'COMPLETED' ? random.whole(2, 12) * 4 : null,
    });
  for (const day of [TODAY - late - interval, TODAY - late]) if (day >= employedOn) add(day, 'COMPLETED');
  if (random.chance(0.05) && TODAY - 20 >= employedOn) add(TODAY - random.whole(1, 4), 'MISSED');
  if (random.chance(1 / 3)) add(TODAY + random.whole(5, 60), 'PLANNED');
  return trainings;
}
