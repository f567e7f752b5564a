import type { Day } from '../population/calendar.ts';
import { KIND } from '../population/person.ts';
import type { Random } from '../random/random.ts';
import { deterministicUuid } from '../random/uuid.ts';
import { weighted } from '../random/weighted.ts';
import type { ConditionKind } from './chronic-conditions.ts';

/** A follow-up of a chronic condition. */
export interface FollowUp {
  readonly id: string;
  readonly followedOn: Day;
  readonly method: 'CLINIC' | 'HOME' | 'PHONE';
  readonly systolic: number | null;
  readonly diastolic: number | null;
  /** Fasting plasma glucose, mmol/L. */
  readonly glucose: string | null;
  readonly controlled: boolean;
  readonly nextDueOn: Day;
  readonly note: string | null;
}

/** The norm asks for four follow-ups a year (国家基本公共卫生服务规范, third edition, 2017). */
const QUARTER = 91;
/** Follow-ups of the last year are told. */
const TOLD = 4;
const SLOTS = 4;
/** **Assumed**: whose follow-ups have lapsed, and at whose the values were within the limits. */
const LAPSED = 0.14;
const CONTROLLED: Readonly<Record<ConditionKind, number>> = {
  HYPERTENSION: 0.62,
  TYPE_2_DIABETES: 0.55,
  CORONARY_HEART_DISEASE: 0.75,
  STROKE: 0.72,
  COPD: 0.66,
  SEVERE_MENTAL_DISORDER: 0.85,
};
const METHODS = weighted<FollowUp['method']>({ CLINIC: 0.6, HOME: 0.14, PHONE: 0.26 });
const NOTES = ['建议低盐饮食。', '建议适量运动。', '调整用药。', '按时服药,病情平稳。', '建议转诊复查。'];

/** What is followed up. */
export interface Followed {
  readonly condition: ConditionKind;
  readonly diagnosedOn: Day;
  /** Last day on which something can have happened. */
  readonly until: Day;
  readonly serial: number;
  readonly seed: number;
}

/** The follow-ups of a condition in the order of their days: quarterly, up to now unless they lapsed. */
export function followUpsOf({ condition, diagnosedOn, until, serial, seed }: Followed, random: Random): FollowUp[] {
  const lapse = random.chance(LAPSED) ? random.whole(120, 400) : random.whole(0, QUARTER - 5);
  const steady = random.chance(CONTROLLED[condition]);
  const followUps: FollowUp[] = [];
  for (let back = TOLD - 1; back >= 0; back--) {
    const followedOn = until - lapse - back * QUARTER;
    if (followedOn <= diagnosedOn) continue;
    const controlled = random.chance(0.85) ? steady : !steady;
    followUps.push({
      id: deterministicUuid(seed, KIND.FOLLOW_UP, serial * SLOTS + followUps.length),
      followedOn,
      method: METHODS.draw(random),
      ...measured(condition, controlled, random),
      controlled,
      nextDueOn: followedOn + QUARTER,
      note: random.chance(0.3) ? random.pick(NOTES) : null,
    });
  }
  return followUps;
}

/** Blood pressure under 140/90 and glucose under 7.0 count as controlled. */
function measured(
  condition: ConditionKind,
  controlled: boolean,
  random: Random,
): Pick<FollowUp, 'systolic' | 'diastolic' | 'glucose'> {
  const pressure = condition !== 'SEVERE_MENTAL_DISORDER' && condition !== 'COPD';
  const high = condition === 'HYPERTENSION' && !controlled;
  const glucose =
    condition === 'TYPE_2_DIABETES' ? (controlled ? 4.6 + random.next() * 2.3 : 7.1 + random.next() * 5) : null;
  return {
    systolic: pressure ? random.whole(high ? 140 : 108, high ? 172 : 138) : null,
    diastolic: pressure ? random.whole(high ? 84 : 64, high ? 104 : 88) : null,
    glucose: glucose?.toFixed(1) ?? null,
  };
}
