import { type Day, instant, TODAY } from '../population/calendar.ts';
import type { Household, Person } from '../population/person.ts';
import { named } from '../random/named.ts';
import { Random } from '../random/random.ts';
import { deterministicUuid } from '../random/uuid.ts';
import { weighted } from '../random/weighted.ts';

/** A report of a notifiable disease. */
export interface DiseaseReport {
  readonly id: string;
  readonly person: Person;
  readonly disease: string;
  readonly certainty: string;
  readonly status: string;
  readonly onsetOn: Day;
  readonly diagnosedAt: string;
  readonly dueAt: string;
  readonly reportedAt: string;
  readonly verifiedAt: string | null;
  readonly closedOn: Day | null;
  /** When it was corrected from suspected, if it was. */
  readonly correctedAt: string | null;
}

/** **Assumed**: of 1,000 residents, 6 were reported in the last two years. */
const SHARE = 0.006;
const DAYS = 700;
/** **Assumed** shares. */
const DISEASES = weighted({
  INFLUENZA: 0.4,
  HAND_FOOT_MOUTH: 0.14,
  INFECTIOUS_DIARRHOEA: 0.14,
  VIRAL_HEPATITIS: 0.14,
  TUBERCULOSIS: 0.08,
  SYPHILIS: 0.05,
  SCARLET_FEVER: 0.03,
  BRUCELLOSIS: 0.02,
});
/** **Assumed**. */
const LATE = 0.03;
const DAY_MINUTES = 1_440;

/** The report about somebody, if there is one. */
export function diseaseReportOf(person: Person, household: Household, seed: number): DiseaseReport | null {
  const random = new Random(seed, named('disease-report'), person.index);
  const earliest = Math.max(household.registeredOn, person.birth, TODAY - DAYS);
  if (person.death !== null || !random.chance(SHARE) || earliest >= TODAY - 10) return null;
  const onsetOn = random.whole(earliest, TODAY - 8);
  const day = onsetOn + random.whole(0, 4);
  const minute = random.whole(490, 1_000);
  const after = random.chance(LATE) ? random.whole(DAY_MINUTES + 10, DAY_MINUTES * 2) : random.whole(5, 900);
  const at = minute + after;
  const reportedOn = day + Math.floor(at / DAY_MINUTES);
  const closedOn = reportedOn + random.whole(10, 60);
  const isClosed = closedOn < TODAY;
  const isVerified = isClosed || random.chance(0.8);
  return {
    id: deterministicUuid(seed, named('disease-report'), person.index),
    ...{ person, disease: DISEASES.draw(random), certainty: random.chance(0.7) ? 'CONFIRMED' : 'CLINICAL' },
    ...{ onsetOn, diagnosedAt: instant(day, minute), dueAt: instant(day + 1, minute) },
    reportedAt: instant(reportedOn, at % DAY_MINUTES),
    status: isClosed ? 'CLOSED' : isVerified ? 'VERIFIED' : 'REPORTED',
    verifiedAt: isVerified ? instant(reportedOn + 1, random.whole(500, 1_000)) : null,
    closedOn: isClosed ? closedOn : null,
    correctedAt: isVerified && random.chance(0.2) ? instant(reportedOn + 1, 480) : null,
  };
}
