import { afterMonths, yearsLater } from '@community-graph/kit/dates';
import { type Day, dayOf, isoDate, TODAY } from '../population/calendar.ts';
import type { Person } from '../population/person.ts';
import { named } from '../random/named.ts';
import { Random } from '../random/random.ts';
import { deterministicUuid } from '../random/uuid.ts';

/** A residence permit with its endorsements, the first one first. */
export interface ResidencePermit {
  readonly id: string;
  readonly number: string | null;
  readonly ground: string;
  readonly status: 'APPLIED' | 'ISSUED' | 'REFUSED';
  readonly appliedOn: Day;
  readonly decideBy: Day;
  readonly decidedOn: Day | null;
  readonly reason: string | null;
  readonly issuedOn: Day | null;
  readonly validUntil: Day | null;
  readonly yearsCountedFrom: Day | null;
  readonly endorsements: readonly { id: string; endorsedOn: Day; validUntil: Day; late: boolean }[];
}

/** **Assumed**: who may apply does so in two cases of three; one in thirty is refused. */
const APPLIES = 0.66;
const REFUSED = 0.03;
/** **Assumed**: one endorsement in eight comes late. */
const LATE = 0.12;
const DECISION_DAYS = 15;
/** More endorsements than anybody here can have, for their identifiers. */
const MOST_ENDORSEMENTS = 16;

const yearAfter = (day: Day): Day => dayOf(yearsLater(isoDate(day), 1));

/** The permit of a registered person, if it was applied for. */
export function permitOf(
  person: Person,
  { mayApply }: { registeredOn: Day; mayApply: Day },
  seed: number,
): ResidencePermit | null {
  const random = new Random(seed, named('residence-permit'), person.index);
  const appliedOn = mayApply + random.whole(0, 90);
  if (!random.chance(APPLIES) || appliedOn >= TODAY) return null;
  const decidedOn = appliedOn + random.whole(3, 18);
  const none = { number: null, decidedOn: null, reason: null, issuedOn: null, validUntil: null };
  const applied = {
    ...{ id: deterministicUuid(seed, named('residence-permit'), person.index), ...none, yearsCountedFrom: null },
    ...{ ground: random.pick(['EMPLOYMENT', 'DWELLING', 'DWELLING', 'SCHOOLING']), status: 'APPLIED' as const },
    ...{ appliedOn, decideBy: appliedOn + DECISION_DAYS, endorsements: [] },
  };
  if (decidedOn > TODAY) return applied;
  if (random.chance(REFUSED)) return { ...applied, status: 'REFUSED', decidedOn, reason: '材料不齐。' };
  const number = `JZ22${String(person.index).padStart(10, '0')}`;
  return {
    ...applied,
    status: 'ISSUED',
    number,
    decidedOn,
    issuedOn: decidedOn,
    ...endorse(person, decidedOn, random, seed),
  };
}

/** The endorsements up to today: in the month before a permit runs out, or some weeks after. */
function endorse(person: Person, issuedOn: Day, random: Random, seed: number) {
  const endorsements: { id: string; endorsedOn: Day; validUntil: Day; late: boolean }[] = [];
  let validUntil = yearAfter(issuedOn);
  let yearsCountedFrom = issuedOn;
  while (endorsements.length < MOST_ENDORSEMENTS) {
    const late = random.chance(LATE);
    const from = dayOf(afterMonths(isoDate(validUntil), -1));
    const endorsedOn = late ? validUntil + random.whole(1, 90) : random.whole(from, validUntil);
    if (endorsedOn > TODAY) break;
    validUntil = yearAfter(late ? endorsedOn : validUntil);
    if (late) yearsCountedFrom = endorsedOn;
    const serial = person.index * MOST_ENDORSEMENTS + endorsements.length;
    endorsements.push({
      id: deterministicUuid(seed, named('permit-endorsement'), serial),
      endorsedOn,
      validUntil,
      late,
    });
  }
  return { validUntil, yearsCountedFrom, endorsements };
}
