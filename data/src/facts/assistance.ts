import { isUrban } from '../divisions/class-code.ts';
import { type Day, isoDate, TODAY, yearsInDays } from '../population/calendar.ts';
import { type Household, KIND, type Person } from '../population/person.ts';
import { named } from '../random/named.ts';
import { Random } from '../random/random.ts';
import { TOPIC } from '../random/topics.ts';
import { deterministicUuid } from '../random/uuid.ts';
import { weighted } from '../random/weighted.ts';
import { disabilityOf } from './disability.ts';
import { beneficiaryOf, preferentialAmount } from './preferential-standards.ts';

export type AssistanceKind =
  | 'MINIMUM_LIVING_GUARANTEE'
  | 'MEDICAL'
  | 'EDUCATION'
  | 'HOUSING'
  | 'TEMPORARY'
  | 'EMERGENCY'
  | 'PREFERENTIAL_TREATMENT'
  | 'NURSING_SUBSIDY';

/** What a household is granted as a whole; the nursing subsidy is granted to persons. */
type KindOfHousehold = Exclude<AssistanceKind, 'NURSING_SUBSIDY'>;

/** Assistance granted to a household; money in fen. */
export interface Assistance {
  readonly id: string;
  /** Unique number of the grant. */
  readonly serial: number;
  readonly household: Household;
  /** Who of the household it is for, when it is not for all. */
  readonly beneficiary: Person | null;
  readonly kind: AssistanceKind;
  readonly status: 'ACTIVE' | 'SUSPENDED' | 'ENDED';
  readonly monthlyAmount: number;
  readonly grantedOn: Day;
  readonly endedOn: Day | null;
  readonly endReason: string | null;
  readonly decisionNumber: string;
}

/** **Assumed**: what a household without hardship has of each kind; see `data/README.md`. */
const RATES: Readonly<Record<KindOfHousehold, number>> = {
  MINIMUM_LIVING_GUARANTEE: 0.031,
  MEDICAL: 0.006,
  EDUCATION: 0.004,
  HOUSING: 0.007,
  TEMPORARY: 0.006,
  EMERGENCY: 0.002,
  PREFERENTIAL_TREATMENT: 0.01,
};

/** **Assumed** monthly amounts in yuan: from, until; of 低保 for each person. Preferential treatment follows its standards. */
const AMOUNTS: Readonly<Record<KindOfHousehold, readonly [number, number]>> = {
  MINIMUM_LIVING_GUARANTEE: [280, 720],
  MEDICAL: [200, 1_500],
  EDUCATION: [150, 500],
  HOUSING: [180, 600],
  TEMPORARY: [500, 3_000],
  EMERGENCY: [800, 5_000],
  PREFERENTIAL_TREATMENT: [600, 2_200],
};

const KINDS = Object.keys(RATES) as KindOfHousehold[];
/** Kinds for a hardship that passes: granted for one to three months. */
const PASSING: ReadonlySet<AssistanceKind> = new Set(['TEMPORARY', 'EMERGENCY']);
const END_REASONS = weighted({ INCOME_ABOVE_STANDARD: 0.62, MOVED_AWAY: 0.16, WITHDREW: 0.18, DECEIT: 0.04 });
const SLOTS = 16;

/** Assistance that a household has or had, oldest kind first. */
export function assistancesOf(household: Household, seed: number): Assistance[] {
  if (household.kind === 'COLLECTIVE') return [];
  const random = new Random(seed, TOPIC.ASSISTANCE, household.index);
  const hardship = hardshipOf(household);
  const grants: Assistance[] = [];
  KINDS.forEach((kind, slot) => {
    if (!random.chance(RATES[kind] * (kind === 'PREFERENTIAL_TREATMENT' ? 1 : hardship))) return;
    if (kind === 'EDUCATION' && !household.members.some(({ age }) => age >= 6 && age <= 22)) return;
    const assistance = grant(household, kind, slot, random, seed);
    if (assistance) grants.push(assistance);
  });
  return [...grants, ...subsidiesOf(household, seed)];
}

/** **Assumed**: a month's nursing subsidy in fen, of grades one and two, and how many of those entitled have applied. */
const NURSING_MONTHLY = [12_000, 10_000] as const;
const NURSING_SHARE = 0.8;
const SEVERE_GRADE = 2;

/** Nursing subsidies of those of a household who hold a certificate of grade one or two (国发〔2015〕52号). */
function subsidiesOf(household: Household, seed: number): Assistance[] {
  return household.members.flatMap((person, place) => {
    const slot = KINDS.length + place;
    const certificate = slot < SLOTS ? disabilityOf(person, household, seed) : null;
    if (certificate?.status !== 'CERTIFIED' || certificate.certifiedOn === null) return [];
    const grade = certificate.grade ?? Number.POSITIVE_INFINITY;
    const random = new Random(seed, named('nursing-subsidy'), person.index);
    const grantedOn = certificate.certifiedOn + random.whole(10, 60);
    if (grade > SEVERE_GRADE || !random.chance(NURSING_SHARE) || grantedOn > TODAY - 20) return [];
    return granted({
      ...{ household, beneficiary: person, kind: 'NURSING_SUBSIDY', grantedOn, seed, slot },
      ...{ monthlyAmount: NURSING_MONTHLY[grade - 1] ?? 0, status: 'ACTIVE', endedOn: null, endReason: null },
    });
  });
}

/** **Assumed**: how much likelier hardship is than for a couple in work. */
function hardshipOf(household: Household): number {
  const [head] = household.members;
  if (!head) return 0;
  const alone = head.maritalStatus === 'WIDOWED' || head.maritalStatus === 'DIVORCED' ? 2.1 : 1;
  const old = head.age >= 60 ? 1.35 : 1;
  const schooled = ['POSTGRADUATE', 'UNDERGRADUATE', 'JUNIOR_COLLEGE'].includes(head.education) ? 0.25 : 1.15;
  return alone * old * schooled * (isUrban(household.community.classCode) ? 1 : 1.7);
}

function grant(
  household: Household,
  kind: KindOfHousehold,
  slot: number,
  random: Random,
  seed: number,
): Assistance | null {
  const earliest = Math.max(household.registeredOn, TODAY - yearsInDays(6));
  if (earliest > TODAY - 21) return null;
  const grantedOn = random.whole(earliest, TODAY - 20);
  const heads =
    kind === 'MINIMUM_LIVING_GUARANTEE' ? household.members.filter(({ death }) => death === null).length : 1;
  const [from, until] = AMOUNTS[kind];
  const drawn = random.whole(from / 10, until / 10) * 1_000 * Math.max(1, heads);
  const entitled = kind === 'PREFERENTIAL_TREATMENT' ? beneficiaryOf(household, seed) : null;
  return granted({
    ...{ household, beneficiary: null, kind, grantedOn, seed, slot },
    monthlyAmount: entitled ? preferentialAmount(entitled.category, entitled.grade) : drawn,
    ...lifeOf(kind, grantedOn, random),
  });
}

type Granted = Omit<Assistance, 'id' | 'serial' | 'decisionNumber'> & { readonly seed: number; readonly slot: number };

/** A grant with its numbers, which follow from its place among the grants of the household. */
function granted({ seed, slot, ...grant }: Granted): Assistance {
  const { household, grantedOn } = grant;
  const serial = household.index * SLOTS + slot;
  const decisionNumber = `${household.community.code.slice(0, 6)}民助〔${isoDate(grantedOn).slice(0, 4)}〕${serial}号`;
  return { ...grant, id: deterministicUuid(seed, KIND.ASSISTANCE, serial), serial, decisionNumber };
}

function lifeOf(
  kind: KindOfHousehold,
  grantedOn: Day,
  random: Random,
): Pick<Assistance, 'status' | 'endedOn' | 'endReason'> {
  if (PASSING.has(kind)) {
    const endedOn = grantedOn + random.whole(1, 3) * 31;
    if (endedOn <= TODAY) return { status: 'ENDED', endedOn, endReason: 'TERM_ENDED' };
    return { status: 'ACTIVE', endedOn: null, endReason: null };
  }
  if (random.chance(0.16) && TODAY - grantedOn > 120) {
    return { status: 'ENDED', endedOn: random.whole(grantedOn + 90, TODAY - 1), endReason: END_REASONS.draw(random) };
  }
  const suspended = TODAY - grantedOn > 200 && random.chance(0.03);
  return { status: suspended ? 'SUSPENDED' : 'ACTIVE', endedOn: null, endReason: null };
}
