import { type Day, TODAY, yearsInDays } from '../population/calendar.ts';
import { KIND, type Person } from '../population/person.ts';
import type { Random } from '../random/random.ts';
import { deterministicUuid } from '../random/uuid.ts';
import { type FollowUp, followUpsOf } from './follow-ups.ts';

export type ConditionKind =
  | 'HYPERTENSION'
  | 'TYPE_2_DIABETES'
  | 'CORONARY_HEART_DISEASE'
  | 'STROKE'
  | 'COPD'
  | 'SEVERE_MENTAL_DISORDER';

/** A chronic condition under management, with its follow-ups. */
export interface ChronicCondition {
  readonly id: string;
  readonly condition: ConditionKind;
  readonly diagnosedOn: Day;
  readonly controlled: boolean | null;
  readonly closedOn: Day | null;
  readonly nextFollowUpOn: Day | null;
  readonly followUps: readonly FollowUp[];
}

/**
 * How many have a condition from an age on. Cited: hypertension of people of 15 and over in Jilin, 24.7 % together, more
 * with age and among men. **Assumed**: how it is spread over ages, and all others; see `data/README.md`.
 */
const PREVALENCE: Readonly<Record<ConditionKind, readonly (readonly [from: number, share: number])[]>> = {
  HYPERTENSION: [
    [15, 0.045],
    [35, 0.125],
    [45, 0.25],
    [55, 0.38],
    [65, 0.49],
    [75, 0.55],
  ],
  TYPE_2_DIABETES: [
    [25, 0.02],
    [40, 0.07],
    [50, 0.12],
    [60, 0.17],
    [70, 0.2],
  ],
  CORONARY_HEART_DISEASE: [
    [45, 0.008],
    [55, 0.025],
    [65, 0.055],
    [75, 0.085],
  ],
  STROKE: [
    [45, 0.007],
    [55, 0.02],
    [65, 0.04],
    [75, 0.06],
  ],
  COPD: [
    [45, 0.008],
    [60, 0.025],
    [75, 0.05],
  ],
  SEVERE_MENTAL_DISORDER: [[18, 0.0045]],
};
const KINDS = Object.keys(PREVALENCE) as ConditionKind[];
const MEN_MORE = 1.08;
const SLOTS = 8;

/** The chronic conditions of somebody whose record was opened on a day; closed by death. */
export function conditionsOf(person: Person, openedOn: Day, random: Random, seed: number): ChronicCondition[] {
  const until = (person.death ?? TODAY) - 1;
  const conditions: ChronicCondition[] = [];
  KINDS.forEach((condition, slot) => {
    const bands = PREVALENCE[condition];
    const [from, share] = bands.findLast(([age]) => person.age >= age) ?? [0, 0];
    if (share === 0 || !random.chance(share * (person.sex === 'MALE' ? MEN_MORE : 2 - MEN_MORE))) return;
    const earliest = Math.max(openedOn, person.birth + yearsInDays(Math.max(from - 4, 14)));
    if (earliest >= until) return;
    const diagnosedOn = random.whole(earliest, until);
    const serial = person.index * SLOTS + slot;
    const followUps = followUpsOf({ condition, diagnosedOn, until, serial, seed }, random);
    const last = followUps.at(-1);
    conditions.push({
      id: deterministicUuid(seed, KIND.CONDITION, serial),
      condition,
      diagnosedOn,
      controlled: last?.controlled ?? null,
      closedOn: person.death,
      nextFollowUpOn: person.death === null ? (last?.nextDueOn ?? diagnosedOn + 30) : null,
      followUps,
    });
  });
  return conditions;
}
