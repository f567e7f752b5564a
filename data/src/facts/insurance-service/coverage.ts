import { isUrban } from '../../divisions/class-code.ts';
import type { Community } from '../../divisions/load.ts';
import { type Day, isoDate, TODAY } from '../../population/calendar.ts';
import { communityIndex, communityRandom } from '../../population/communities.ts';
import type { Household, Person } from '../../population/person.ts';
import { named } from '../../random/named.ts';
import { Random } from '../../random/random.ts';
import { deterministicUuid } from '../../random/uuid.ts';
import { weighted } from '../../random/weighted.ts';
import { employmentsOf } from '../employment.ts';
import { type Enrolment, enrolmentsOf, identified } from '../insurance.ts';

type Kind = Enrolment['kind'];

/** A coverage drive of a community. */
export interface CoverageDrive {
  readonly id: string;
  readonly kind: Kind;
  readonly name: string;
  readonly startedOn: Day;
  readonly dueOn: Day;
  readonly closedOn: Day | null;
}

/** Somebody on the list of a drive, and what was tried. */
export interface CoverageTarget {
  readonly id: string;
  readonly visitId: string;
  readonly drive: CoverageDrive;
  readonly person: Person;
  readonly status: 'LISTED' | 'VISITED' | 'DECLINED' | 'EXEMPT' | 'ENROLLED' | 'NOT_ENROLLED';
  readonly visitedOn: Day | null;
  readonly visitResult: string;
  readonly outcomeOn: Day | null;
  readonly enrolmentId: string | null;
}

/** **Assumed**: communities that had a drive last year as well. */
const EARLIER = 0.3;
const DRIVE_DAYS = 90;
const NAMES: Readonly<Record<Kind, string>> = { PENSION: '养老保险', MEDICAL: '医疗保险' };
/** **Assumed**: how far those came who have not enrolled. */
const RUNNING = weighted({ LISTED: 0.45, VISITED: 0.4, DECLINED: 0.1, EXEMPT: 0.05 });
const CLOSED = weighted({ NOT_ENROLLED: 0.7, DECLINED: 0.2, EXEMPT: 0.1 });
const VISIT_RESULTS = ['EXPLAINED', 'PROMISED', 'UNDECIDED'];

/** The drives of a community: one that runs, and in some one of last year. */
export function coverageDrivesOf(community: Community, seed: number): CoverageDrive[] {
  const random = communityRandom(community, named('coverage-drive'), seed);
  const kind: Kind = random.chance(0.5) ? 'PENSION' : 'MEDICAL';
  const startedOn = TODAY - random.whole(25, 80);
  const lastYear = startedOn - random.whole(330, 400);
  const drive = (slot: number, of: Kind, from: Day, closedOn: Day | null): CoverageDrive => ({
    id: deterministicUuid(seed, named('coverage-drive'), communityIndex(community, slot)),
    ...{ kind: of, startedOn: from, dueOn: from + DRIVE_DAYS, closedOn },
    name: `${isoDate(from).slice(0, 4)} 年${NAMES[of]}扩面`,
  });
  const hadEarlier = isUrban(community.classCode) && random.chance(EARLIER);
  const other: Kind = kind === 'PENSION' ? 'MEDICAL' : 'PENSION';
  return [
    ...(hadEarlier ? [drive(1, other, lastYear, lastYear + DRIVE_DAYS + random.whole(0, 20))] : []),
    drive(0, kind, startedOn, null),
  ];
}

/** Those of a household who were uninsured when a drive began. */
export function coverageTargetsOf(
  household: Household,
  drives: readonly CoverageDrive[],
  seed: number,
): CoverageTarget[] {
  const enrolments = identified(enrolmentsOf(household, seed), seed);
  const employments = employmentsOf(household, seed);
  return drives.flatMap((drive) =>
    employments.flatMap(({ person, status }) => {
      if (drive.kind === 'PENSION' && status === 'STUDENT') return [];
      const own = enrolments.filter((one) => one.person === person && one.kind === drive.kind);
      const present = own.find((one) => one.status !== 'ENDED');
      const slot = person.index * 2 + (drive.kind === 'PENSION' ? 0 : 1);
      if (!present) return [uninsured(drive, person, slot, seed)];
      // Who changed the scheme meanwhile was insured on the day before, too.
      const isNew =
        own.length === 1 && present.startedOn > drive.startedOn && present.startedOn <= (drive.closedOn ?? TODAY);
      return isNew ? [enrolled(drive, present, slot, seed)] : [];
    }),
  );
}

const identifiers = (slot: number, seed: number) => ({
  id: deterministicUuid(seed, named('coverage-target'), slot),
  visitId: deterministicUuid(seed, named('coverage-visit'), slot),
});

function uninsured(drive: CoverageDrive, person: Person, slot: number, seed: number): CoverageTarget {
  const random = new Random(seed, named('coverage-target'), slot);
  const { startedOn, closedOn } = drive;
  const status = (closedOn === null ? RUNNING : CLOSED).draw(random);
  const isVisited = status === 'VISITED' || status === 'DECLINED' || (status === 'NOT_ENROLLED' && random.chance(0.8));
  const visitedOn = random.whole(startedOn + 1, (closedOn ?? TODAY) - 8);
  const decidedOn = visitedOn + random.whole(0, 7);
  const outcomeOn =
    status === 'NOT_ENROLLED' ? closedOn : status === 'DECLINED' || status === 'EXEMPT' ? decidedOn : null;
  return {
    ...{ ...identifiers(slot, seed), drive, person, status, outcomeOn, enrolmentId: null },
    visitedOn: isVisited ? visitedOn : null,
    visitResult: random.pick(VISIT_RESULTS),
  };
}

function enrolled(
  drive: CoverageDrive,
  { person, startedOn, id }: Enrolment & { readonly id: string },
  slot: number,
  seed: number,
): CoverageTarget {
  const random = new Random(seed, named('coverage-target'), slot);
  return {
    ...{ ...identifiers(slot, seed), drive, person, status: 'ENROLLED', outcomeOn: startedOn, enrolmentId: id },
    visitedOn: random.chance(0.7) ? random.whole(drive.startedOn, startedOn) : null,
    visitResult: 'PROMISED',
  };
}
