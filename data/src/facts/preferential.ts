import { type Day, isoDate, TODAY, yearsInDays } from '../population/calendar.ts';
import type { Household } from '../population/person.ts';
import { named } from '../random/named.ts';
import { Random } from '../random/random.ts';
import { deterministicUuid } from '../random/uuid.ts';
import { type Assistance, assistancesOf } from './assistance.ts';
import { type Beneficiary, beneficiaryOf, preferentialAmount } from './preferential-standards.ts';

/** **Assumed**: households in a thousand of which somebody has applied and is not decided; the share of late yearly checks. */
const APPLYING = 0.002;
const LATE = 0.08;
const COUNTY_DIGITS = 6;
const YEAR = 365;

const END_REASONS: Readonly<Record<string, string>> = {
  INCOME_ABOVE_STANDARD: 'CONDITIONS_ENDED',
  MOVED_AWAY: 'MOVED_AWAY',
  WITHDREW: 'RENOUNCED',
  DECEIT: 'DECEIT',
};

/** The entitlements of a household: of its preferential grant, or one that somebody has applied for. */
export function entitlementsOf(household: Household, seed: number) {
  const entitled = beneficiaryOf(household, seed);
  if (household.kind === 'COLLECTIVE' || !entitled) return [];
  const grant = assistancesOf(household, seed).find(({ kind }) => kind === 'PREFERENTIAL_TREATMENT');
  const random = new Random(seed, named('preferential-entitlement'), household.index);
  if (!grant) return random.chance(APPLYING) ? [applied(household, entitled, random, seed)] : [];
  const earliest = Math.max(household.registeredOn, entitled.person.joinedOn);
  return grant.grantedOn >= earliest ? [granted(grant, entitled, { earliest, random, seed })] : [];
}

const baseOf = ({ index, community }: Household, { person, category }: Beneficiary, seed: number) => ({
  id: deterministicUuid(seed, named('preferential-entitlement'), index),
  person,
  communityCode: community.code,
  category,
  certificateNumber: `吉优${community.code.slice(0, COUNTY_DIGITS)}${String(index).padStart(8, '0')}`,
});

const UNDECIDED = { decidedOn: null, decision: null, checks: [], checkDueOn: null, endedOn: null, endReason: null };

function applied(household: Household, entitled: Beneficiary, random: Random, seed: number) {
  const isVerified = random.chance(0.5);
  const appliedOn = Math.max(household.registeredOn, entitled.person.joinedOn, TODAY - random.whole(6, 40));
  return {
    ...baseOf(household, entitled, seed),
    ...UNDECIDED,
    status: isVerified ? 'VERIFIED' : 'APPLIED',
    appliedOn,
    verifiedOn: isVerified ? Math.min(TODAY - 1, appliedOn + 5) : null,
    grade: isVerified ? entitled.grade : null,
  };
}

interface Granting {
  readonly earliest: Day;
  readonly random: Random;
  readonly seed: number;
}

function granted(grant: Assistance, entitled: Beneficiary, { earliest, random, seed }: Granting) {
  const { household, grantedOn, endedOn, status } = grant;
  const appliedOn = Math.max(earliest, grantedOn - 20);
  const checks = checksOf(grantedOn, endedOn ?? TODAY, random.chance(LATE));
  const isEnded = status === 'ENDED';
  return {
    ...baseOf(household, entitled, seed),
    status: isEnded ? 'ENDED' : 'ENTITLED',
    ...{ appliedOn, verifiedOn: Math.min(grantedOn, appliedOn + 6), grade: entitled.grade, decidedOn: grantedOn },
    decision: {
      number: grant.decisionNumber,
      assistance: grant.id,
      amount: preferentialAmount(entitled.category, entitled.grade),
    },
    checks,
    checkDueOn: isEnded ? null : yearAfter(checks.at(-1) ?? grantedOn),
    endedOn,
    endReason: isEnded ? (END_REASONS[grant.endReason ?? ''] ?? 'CONDITIONS_ENDED') : null,
  };
}

const yearAfter = (day: Day): Day => day + yearsInDays(1);

/** The days of yearly checks, one in each calendar year at most; the last is missing when it is late. */
function checksOf(from: Day, until: Day, isLate: boolean): Day[] {
  const days: Day[] = [];
  const years = new Set<string>();
  for (let day = from + YEAR - 10; day < until; day += YEAR - 2) {
    const year = isoDate(day).slice(0, 4);
    if (!years.has(year)) days.push(day);
    years.add(year);
  }
  return isLate ? days.slice(0, -1) : days;
}
