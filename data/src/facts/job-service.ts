import type { Community } from '../divisions/load.ts';
import { type Day, TODAY } from '../population/calendar.ts';
import { communityIndex, communityRandom } from '../population/communities.ts';
import type { Household, Person } from '../population/person.ts';
import { named } from '../random/named.ts';
import { Random } from '../random/random.ts';
import { deterministicUuid } from '../random/uuid.ts';
import { weighted } from '../random/weighted.ts';
import { type Employment, employmentsOf } from './employment.ts';
import { EMPLOYERS, OCCUPATIONS } from './workplaces.ts';

/** A vacancy of an employer. */
export interface Vacancy {
  readonly id: string;
  readonly employer: string;
  readonly occupation: string;
  readonly form: 'FULL_TIME' | 'PART_TIME' | 'TEMPORARY';
  readonly places: number;
  readonly filled: number;
  /** Fen a month. */
  readonly wageFrom: number;
  readonly wageUntil: number;
  readonly status: 'REGISTERED' | 'OPEN' | 'FILLED' | 'CLOSED';
  readonly registeredOn: Day;
  readonly openedOn: Day | null;
  readonly expiresOn: Day;
  readonly filledOn: Day | null;
  readonly closedOn: Day | null;
  readonly closeReason: string | null;
}

/** A resident who looks, or looked, for work. */
export interface JobSeeker {
  readonly id: string;
  readonly person: Person;
  readonly status: 'SEEKING' | 'PAUSED' | 'HIRED' | 'ENDED';
  readonly registeredOn: Day;
  readonly wishedOccupation: string;
  readonly wishedForm: Vacancy['form'] | null;
  readonly wishedWage: number | null;
  readonly endedOn: Day | null;
  readonly endReason: string | null;
  readonly guidedOn: Day | null;
  /** The present work of who was hired. */
  readonly work: Employment | null;
}

/** What became of a job seeker at a vacancy. */
export interface JobIntroduction {
  readonly id: string;
  readonly seeker: JobSeeker;
  readonly vacancy: Vacancy;
  readonly status: 'INTRODUCED' | 'INTERVIEWED' | 'HIRED' | 'REFUSED' | 'WITHDREW';
  readonly introducedOn: Day;
  readonly interviewedOn: Day | null;
  readonly endedOn: Day | null;
  readonly reason: string | null;
  readonly monthlyWage: number | null;
  readonly startsOn: Day | null;
}

/** **Assumed**: of the unemployed, more than half look for work by the service; of those who began work lately, one in six did. */
const SEEKS = 0.6;
const WAS_HIRED = 0.16;
const LATELY = 300;
/** **Assumed**: most hires of a community that the rows tell of. */
const MOST_HIRES = 6;
const STATES = weighted({ SEEKING: 0.8, PAUSED: 0.08, ENDED: 0.12 });
const FORMS = weighted({ FULL_TIME: 0.75, PART_TIME: 0.1, TEMPORARY: 0.15 });
const COURSES = weighted({ INTRODUCED: 0.35, INTERVIEWED: 0.25, REFUSED: 0.25, WITHDREW: 0.15 });
/** **Assumed**: vacancies of a community on which nobody was hired yet. */
const OFFERED = ['OPEN', 'OPEN', 'OPEN', 'REGISTERED', 'CLOSED'] as const;

/** Vacancies of a community on which nobody was hired yet. */
export function offeredVacancies(community: Community, seed: number): Vacancy[] {
  const random = communityRandom(community, named('vacancies'), seed);
  return OFFERED.map((status, slot) => {
    const openedOn = TODAY - random.whole(20, 60);
    const registeredOn = openedOn - random.whole(1, 4);
    const closed = status === 'CLOSED';
    return {
      id: deterministicUuid(seed, named('vacancy'), communityIndex(community, slot)),
      ...{ employer: random.pick(EMPLOYERS), occupation: random.pick(OCCUPATIONS.other), form: FORMS.draw(random) },
      ...{ places: random.whole(1, 6), filled: 0, ...wagesOf(random), status, registeredOn },
      openedOn: status === 'REGISTERED' ? null : openedOn,
      expiresOn: TODAY + random.whole(10, 60),
      filledOn: null,
      closedOn: closed ? openedOn + 15 : null,
      closeReason: closed ? 'WITHDRAWN_BY_EMPLOYER' : null,
    };
  });
}

/** **Assumed** monthly wages in fen. */
function wagesOf(random: Random): Pick<Vacancy, 'wageFrom' | 'wageUntil'> {
  const wageFrom = random.whole(24, 45) * 10_000;
  return { wageFrom, wageUntil: wageFrom + random.whole(0, 15) * 10_000 };
}

/** Who of a household looks, or lately looked, for work by the service. */
export function jobSeekersOf(household: Household, seed: number): JobSeeker[] {
  return employmentsOf(household, seed).flatMap((work) => {
    const { person, status, since } = work;
    const random = new Random(seed, named('job-seeker'), person.index);
    const id = deterministicUuid(seed, named('job-seeker'), person.index);
    if (status === 'UNEMPLOYED' && random.chance(SEEKS)) return [searchOf({ id, person, since }, random)];
    const isNew = status === 'EMPLOYED' && since > TODAY - LATELY;
    if (!isNew || !random.chance(WAS_HIRED)) return [];
    return [hiredOf(id, work, random)];
  });
}

function wishesOf(random: Random) {
  return {
    wishedOccupation: random.pick(OCCUPATIONS.other),
    wishedForm: random.chance(0.6) ? FORMS.draw(random) : null,
    wishedWage: random.chance(0.7) ? random.whole(22, 50) * 10_000 : null,
  };
}

function searchOf(one: { id: string; person: Person; since: Day }, random: Random): JobSeeker {
  const registeredOn = random.whole(Math.max(one.since, TODAY - LATELY), TODAY);
  const status = STATES.draw(random);
  const endedOn = status === 'ENDED' ? random.whole(registeredOn, TODAY) : null;
  const guidedOn = random.chance(0.5) ? random.whole(registeredOn, endedOn ?? TODAY) : null;
  return {
    ...{ id: one.id, person: one.person, status, registeredOn, ...wishesOf(random), endedOn, guidedOn, work: null },
    endReason: endedOn === null ? null : random.pick(['NO_LONGER_LOOKING', 'OUT_OF_CONTACT', 'MOVED_AWAY']),
  };
}

/** The search of somebody who was hired a few days before the work began. */
function hiredOf(id: string, work: Employment, random: Random): JobSeeker {
  const endedOn = work.since - random.whole(1, 5);
  const registeredOn = endedOn - random.whole(20, 60);
  const guidedOn = random.chance(0.6) ? random.whole(registeredOn, endedOn) : null;
  const wishedOccupation = work.occupation ?? random.pick(OCCUPATIONS.other);
  return {
    ...{ id, person: work.person, status: 'HIRED', registeredOn, ...wishesOf(random), wishedOccupation },
    ...{ endedOn, endReason: null, guidedOn, work },
  };
}

/** The vacancies of a community, and how its seekers were introduced to them. */
export function introductionsOf(community: Community, seekers: readonly JobSeeker[], seed: number) {
  const offered = offeredVacancies(community, seed);
  const open = offered.filter(({ status }) => status === 'OPEN');
  const introductions = seekers.flatMap((seeker) => introductionTo(seeker, open, seed));
  const hired = seekers.filter(({ status }) => status === 'HIRED').slice(0, MOST_HIRES);
  const hires = hired.map((seeker, at) => hireOf(seeker, community, { slot: OFFERED.length + at, seed }));
  return {
    vacancies: [...offered, ...hires.map(({ vacancy }) => vacancy)],
    introductions: [...introductions, ...hires],
    /** Without those who were hired beyond what the rows tell of. */
    seekers: seekers.filter((seeker) => seeker.status !== 'HIRED' || hired.includes(seeker)),
  };
}

/** The introduction of somebody who still looks for work, to one of the open vacancies, if there was one. */
function introductionTo(seeker: JobSeeker, open: readonly Vacancy[], seed: number): JobIntroduction[] {
  const random = new Random(seed, named('job-introduction'), seeker.person.index);
  const vacancy = random.pick(open);
  const earliest = Math.max(seeker.registeredOn, vacancy.openedOn ?? TODAY);
  if (seeker.status !== 'SEEKING' || earliest > TODAY - 10 || !random.chance(0.7)) return [];
  const introducedOn = random.whole(earliest, TODAY - 8);
  const status = COURSES.draw(random);
  const ended = status === 'REFUSED' || status === 'WITHDREW';
  return [
    {
      id: deterministicUuid(seed, named('job-introduction'), seeker.person.index),
      ...{ seeker, vacancy, status, introducedOn },
      interviewedOn: status === 'INTRODUCED' ? null : introducedOn + random.whole(1, 3),
      endedOn: ended ? introducedOn + random.whole(4, 8) : null,
      reason: ended ? (status === 'REFUSED' ? '工作经验不足。' : '工作地点较远,本人放弃。') : null,
      ...{ monthlyWage: null, startsOn: null },
    },
  ];
}

/** The introduction that led to the present work of somebody, at the employer's vacancy of one or two places. */
function hireOf(seeker: JobSeeker, community: Community, { slot, seed }: { slot: number; seed: number }) {
  const random = new Random(seed, named('job-hire'), seeker.person.index);
  const endedOn = seeker.endedOn ?? TODAY;
  const introducedOn = endedOn - random.whole(6, 15);
  const openedOn = introducedOn - random.whole(0, 10);
  const places = random.chance(0.25) && openedOn > TODAY - 60 ? 2 : 1;
  const wages = wagesOf(random);
  const isFilled = places === 1;
  const vacancy: Vacancy = {
    id: deterministicUuid(seed, named('vacancy'), communityIndex(community, slot)),
    ...{ employer: seeker.work?.employer ?? '', occupation: seeker.wishedOccupation, form: 'FULL_TIME' },
    ...{ places, filled: 1, ...wages, status: isFilled ? 'FILLED' : 'OPEN', registeredOn: openedOn - 2, openedOn },
    ...{ expiresOn: openedOn + 90, filledOn: isFilled ? endedOn : null, closedOn: null, closeReason: null },
  };
  const hire: JobIntroduction = {
    id: deterministicUuid(seed, named('job-introduction'), seeker.person.index),
    ...{ seeker, vacancy, status: 'HIRED', introducedOn, interviewedOn: endedOn - random.whole(1, 5), endedOn },
    ...{ reason: null, monthlyWage: wages.wageFrom, startsOn: seeker.work?.since ?? endedOn },
  };
  return hire;
}
