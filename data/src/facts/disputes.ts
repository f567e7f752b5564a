import type { Community } from '../divisions/load.ts';
import { type Day, isoDate, TODAY } from '../population/calendar.ts';
import type { Household, Person } from '../population/person.ts';
import { named } from '../random/named.ts';
import { Random } from '../random/random.ts';
import { deterministicUuid } from '../random/uuid.ts';
import { weighted } from '../random/weighted.ts';
import { DISPUTE_TEXTS, type DisputeKind } from './dispute-texts.ts';

/** A resident who mediates in a community. */
export interface Mediator {
  readonly id: string;
  readonly person: Person;
  readonly kind: 'FULL_TIME' | 'PART_TIME';
  readonly appointedOn: Day;
}

/** A party: a person, or an outsider by name. */
export interface Party {
  readonly id: string;
  readonly role: 'APPLICANT' | 'RESPONDENT';
  readonly person: Person | null;
  readonly outsider: string | null;
}

/** One session of mediation. */
export interface Session {
  readonly id: string;
  readonly heldOn: Day;
  readonly mediators: readonly Mediator[];
}

/** A dispute and how its mediation went. */
export interface Dispute {
  readonly id: string;
  readonly community: Community;
  readonly kind: DisputeKind;
  readonly place: string;
  readonly summary: string;
  readonly status: string;
  readonly reportedOn: Day;
  readonly acceptedOn: Day | null;
  readonly agreement: {
    readonly number: string;
    readonly on: Day;
    readonly terms: string;
    readonly performBy: Day;
  } | null;
  readonly confirmation: { readonly court: string; readonly number: string; readonly on: Day } | null;
  readonly endedOn: Day | null;
  readonly endReason: string | null;
  readonly parties: readonly Party[];
  readonly sessions: readonly Session[];
}

/** **Assumed**: three of a hundred households had a dispute that was reported in the last two years. */
const A_HOUSEHOLD = 0.03;
const DAYS = 2 * 365;
/** **Assumed** shares of kinds. */
const KINDS = weighted<DisputeKind>({
  NEIGHBOUR: 0.36,
  MARRIAGE_FAMILY: 0.22,
  PROPERTY_SERVICE: 0.16,
  DEBT: 0.08,
  WAGES: 0.06,
  DAMAGES: 0.06,
  CONSUMPTION: 0.06,
});
/** **Assumed** shares of what a dispute comes to. */
const ENDS = weighted({ AGREED: 0.82, FAILED: 0.08, WITHDRAWN: 0.06, REFUSED: 0.04 });
const SLOTS = 8;
const GROWN = 18;

/** A mediator of a household, when somebody in it is of the age; **assumed** to be appointed in the last years. */
export function mediatorOf(household: Household, seed: number): Mediator | null {
  const person = household.members.find(({ age, death }) => death === null && age >= 40 && age < 68);
  if (!person) return null;
  const random = new Random(seed, named('mediator'), household.index);
  const earliest = Math.max(household.registeredOn, TODAY - 1_500);
  if (earliest > TODAY - 60) return null;
  return {
    id: deterministicUuid(seed, named('mediator'), household.index),
    person,
    kind: random.chance(0.3) ? 'FULL_TIME' : 'PART_TIME',
    appointedOn: random.whole(earliest, Math.min(TODAY - 60, earliest + 300)),
  };
}

/** The dispute of a household, if it had one, with a grown neighbour or an outsider on the other side. */
export function disputeOf(
  household: Household,
  neighbour: Person | null,
  mediators: readonly Mediator[],
  seed: number,
): Dispute | null {
  const random = new Random(seed, named('dispute'), household.index);
  if (!random.chance(A_HOUSEHOLD) || mediators.length === 0) return null;
  const adults = household.members.filter(({ age, death }) => death === null && age >= GROWN);
  const [one, other] = adults;
  if (!one) return null;
  const kind = drawKind(random, other !== undefined, neighbour !== null);
  const earliest = Math.max(household.registeredOn, TODAY - DAYS, ...mediators.map(({ appointedOn }) => appointedOn));
  if (earliest >= TODAY) return null;
  const id = (name: string, slot = 0) => deterministicUuid(seed, named(name), household.index * SLOTS + slot);
  const against = kind === 'MARRIAGE_FAMILY' ? other : kind === 'NEIGHBOUR' ? neighbour : null;
  const text = DISPUTE_TEXTS[kind];
  const party = (role: Party['role'], slot: number, person: Person | null | undefined): Party => ({
    ...{ id: id('dispute-party', slot), role, person: person ?? null },
    outsider: person ? null : random.pick(text.outsiders),
  });
  const reportedOn = random.whole(earliest, TODAY - 1);
  return {
    ...{ id: id('dispute'), community: household.community, kind },
    place: household.address,
    summary: random.pick(text.summaries),
    ...{ reportedOn, parties: [party('APPLICANT', 0, one), party('RESPONDENT', 1, against)] },
    ...course(household, reportedOn, random, (slot, heldOn) => ({
      ...{ id: id('mediation-session', slot), heldOn },
      mediators: [mediators[(household.index + slot) % mediators.length] as Mediator],
    })),
  };
}

function drawKind(random: Random, hasFamily: boolean, hasNeighbour: boolean): DisputeKind {
  const kind = KINDS.draw(random);
  if (kind === 'MARRIAGE_FAMILY' && !hasFamily) return 'PROPERTY_SERVICE';
  return kind === 'NEIGHBOUR' && !hasNeighbour ? 'PROPERTY_SERVICE' : kind;
}

type Course = Pick<
  Dispute,
  'status' | 'acceptedOn' | 'agreement' | 'confirmation' | 'endedOn' | 'endReason' | 'sessions'
>;

/** How far a dispute came until today. */
function course(
  { index }: Household,
  reportedOn: Day,
  random: Random,
  session: (slot: number, heldOn: Day) => Session,
): Course {
  const open: Course = {
    ...{ status: 'REPORTED', acceptedOn: null, agreement: null, confirmation: null },
    ...{ endedOn: null, endReason: null, sessions: [] },
  };
  const end = ENDS.draw(random);
  const acceptedOn = reportedOn + random.whole(0, 3);
  if (acceptedOn >= TODAY) return open;
  if (end === 'REFUSED') return { ...open, status: end, endedOn: acceptedOn, endReason: '应当由法院处理。' };
  const days = Array.from({ length: random.whole(1, 2) }, (_, slot) => acceptedOn + 2 + slot * 5).filter(
    (day) => day < TODAY,
  );
  const sessions = days.map((day, slot) => session(slot, day));
  const accepted = { ...open, acceptedOn, sessions, status: sessions.length > 0 ? 'MEDIATING' : 'ACCEPTED' };
  const decidedOn = (days.at(-1) ?? TODAY) + random.whole(0, 4);
  if (decidedOn >= TODAY || sessions.length === 0) return accepted;
  if (end === 'FAILED') return { ...accepted, status: end, endedOn: decidedOn, endReason: '双方分歧较大,引导诉讼。' };
  if (end === 'WITHDRAWN') return { ...accepted, status: end, endedOn: decidedOn, endReason: '当事人自行和解。' };
  const year = isoDate(decidedOn).slice(0, 4);
  const performBy = decidedOn + random.whole(10, 60);
  const number = `人调〔${year}〕第${index}号`;
  const agreement = { number, on: decidedOn, terms: '双方互谅互让,按约定履行,今后互不追究。', performBy };
  const confirmedOn = decidedOn + random.whole(5, 20);
  const isConfirmed = random.chance(0.15) && confirmedOn < TODAY;
  const court = { court: '基层人民法院', number: `司确〔${year}〕第${index}号`, on: confirmedOn };
  const confirmation = isConfirmed ? court : null;
  const agreed = { ...accepted, agreement, confirmation, status: isConfirmed ? 'CONFIRMED' : 'AGREED' };
  const fulfilledOn = Math.max(isConfirmed ? confirmedOn : 0, decidedOn + random.whole(1, 50));
  return fulfilledOn < TODAY && random.chance(0.95) ? { ...agreed, status: 'FULFILLED', endedOn: fulfilledOn } : agreed;
}
