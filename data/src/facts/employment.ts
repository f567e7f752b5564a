import { isUrban } from '../divisions/class-code.ts';
import { type Day, TODAY, yearsInDays } from '../population/calendar.ts';
import type { Household, Person } from '../population/person.ts';
import { Random } from '../random/random.ts';
import { TOPIC } from '../random/topics.ts';
import { type Weighted, weighted } from '../random/weighted.ts';
import { EMPLOYERS, FLEXIBLE_OCCUPATIONS, OCCUPATIONS } from './workplaces.ts';

export type EmploymentStatus = 'EMPLOYED' | 'FLEXIBLE' | 'UNEMPLOYED' | 'RETIRED' | 'STUDENT' | 'NOT_IN_LABOUR_FORCE';

/** How a resident stands to work. */
export interface Employment {
  readonly person: Person;
  readonly status: EmploymentStatus;
  readonly employer: string | null;
  readonly occupation: string | null;
  readonly since: Day;
  readonly unemploymentReason: string | null;
}

const WORKING_AGE = 16;

/** **Assumed** shares of each status by phase of life; see `data/README.md`. */
const STATUS: Readonly<Record<string, Weighted<EmploymentStatus>>> = {
  school: weighted({ STUDENT: 0.92, EMPLOYED: 0.01, FLEXIBLE: 0.03, UNEMPLOYED: 0.01, NOT_IN_LABOUR_FORCE: 0.03 }),
  college: weighted({ STUDENT: 0.55, EMPLOYED: 0.22, FLEXIBLE: 0.12, UNEMPLOYED: 0.06, NOT_IN_LABOUR_FORCE: 0.05 }),
  urban: weighted({ EMPLOYED: 0.6, FLEXIBLE: 0.2, UNEMPLOYED: 0.045, NOT_IN_LABOUR_FORCE: 0.155 }),
  rural: weighted({ EMPLOYED: 0.22, FLEXIBLE: 0.6, UNEMPLOYED: 0.02, NOT_IN_LABOUR_FORCE: 0.16 }),
  oldUrban: weighted({ RETIRED: 0.82, FLEXIBLE: 0.04, NOT_IN_LABOUR_FORCE: 0.14 }),
  oldRural: weighted({ RETIRED: 0.14, FLEXIBLE: 0.36, NOT_IN_LABOUR_FORCE: 0.5 }),
};

/** Assumed: why people lost their work. */
const REASONS = weighted({
  LEFT_SCHOOL: 0.08,
  CONTRACT_ENDED: 0.34,
  DISMISSED: 0.14,
  RESIGNED: 0.24,
  BUSINESS_CLOSED: 0.12,
  LAND_REQUISITIONED: 0.02,
  DEMOBILISED: 0.01,
  OTHER: 0.05,
});

/** The statutory ages before the gradual raise that began in 2025: men 60, women 55 or 50. */
const pensionAge = (person: Person): number => (person.sex === 'MALE' ? 60 : 55);

/** Whether somebody has reached the age at which pensions are drawn. */
export const ofPensionAge = (person: Person): boolean => person.age >= pensionAge(person);

/** How each living member of working age stands to work. */
export function employmentsOf(household: Household, seed: number): Employment[] {
  const random = new Random(seed, TOPIC.EMPLOYMENT, household.index);
  const urban = isUrban(household.community.classCode);
  return household.members
    .filter((person) => person.death === null && person.age >= WORKING_AGE)
    .map((person) => employmentOf(person, urban, random));
}

function employmentOf(person: Person, urban: boolean, random: Random): Employment {
  const choice = STATUS[phaseOf(person, urban)] as Weighted<EmploymentStatus>;
  const status = choice.draw(random);
  return {
    person,
    status,
    employer: status === 'EMPLOYED' ? random.pick(EMPLOYERS) : null,
    occupation: occupationOf(status, person, urban, random),
    since: sinceWhen(status, person, random),
    unemploymentReason: status === 'UNEMPLOYED' ? REASONS.draw(random) : null,
  };
}

function phaseOf(person: Person, urban: boolean): string {
  if (person.age <= 18) return 'school';
  if (person.age <= 22) return 'college';
  if (ofPensionAge(person)) return urban ? 'oldUrban' : 'oldRural';
  return urban ? 'urban' : 'rural';
}

function occupationOf(status: EmploymentStatus, person: Person, urban: boolean, random: Random): string | null {
  if (status === 'FLEXIBLE') return !urban && random.chance(0.75) ? '农业生产' : random.pick(FLEXIBLE_OCCUPATIONS);
  if (status !== 'EMPLOYED') return null;
  const graduate = ['POSTGRADUATE', 'UNDERGRADUATE', 'JUNIOR_COLLEGE'].includes(person.education);
  return random.pick(OCCUPATIONS[graduate ? 'graduate' : 'other']);
}

function sinceWhen(status: EmploymentStatus, person: Person, random: Random): Day {
  const grown = person.birth + yearsInDays(WORKING_AGE);
  if (status === 'RETIRED') {
    return Math.min(TODAY - 1, person.birth + yearsInDays(pensionAge(person)) + random.whole(0, 60));
  }
  const longest = status === 'UNEMPLOYED' ? 540 : status === 'STUDENT' ? 1_200 : 7_000;
  return random.whole(Math.max(grown, TODAY - longest), TODAY - 1);
}
