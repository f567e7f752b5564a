import { type Day, TODAY } from '../population/calendar.ts';
import { nameOfStranger } from '../population/names.ts';
import type { Person } from '../population/person.ts';
import { named } from '../random/named.ts';
import { Random } from '../random/random.ts';
import { deterministicUuid } from '../random/uuid.ts';
import type { ChronicCondition, ConditionKind } from './chronic-conditions.ts';

/** The plan by which a condition is cared for. */
export interface ChronicPlan {
  readonly id: string;
  readonly grade: number;
  readonly systolicTarget: number | null;
  readonly diastolicTarget: number | null;
  readonly glucoseTarget: string | null;
  readonly doctor: string;
  readonly startedOn: Day;
}

/** **Assumed**: half of the managed conditions have a plan of their own. */
const PLANNED = 0.5;
const KINDS: readonly ConditionKind[] = [
  'HYPERTENSION',
  'TYPE_2_DIABETES',
  'CORONARY_HEART_DISEASE',
  'STROKE',
  'COPD',
  'SEVERE_MENTAL_DISORDER',
];

/**
 * The plan of a managed condition, if it has one. Who was followed up quarterly is of the first grade; the grade of who
 * was not followed up yet is drawn.
 */
export function chronicPlanOf(condition: ChronicCondition, person: Person, seed: number): ChronicPlan | null {
  const serial = person.index * KINDS.length + KINDS.indexOf(condition.condition);
  const random = new Random(seed, named('chronic-plan'), serial);
  if (condition.closedOn !== null || !random.chance(PLANNED)) return null;
  const first = condition.followUps[0];
  const hasPressure = ['HYPERTENSION', 'CORONARY_HEART_DISEASE', 'STROKE'].includes(condition.condition);
  const startedOn = first?.followedOn ?? condition.diagnosedOn;
  if (startedOn >= TODAY) return null;
  return {
    id: deterministicUuid(seed, named('chronic-plan'), serial),
    grade: first ? 1 : random.whole(1, 3),
    systolicTarget: hasPressure ? 140 : null,
    diastolicTarget: hasPressure ? 90 : null,
    glucoseTarget: condition.condition === 'TYPE_2_DIABETES' ? '7.0' : null,
    doctor: nameOfStranger(random),
    startedOn,
  };
}
