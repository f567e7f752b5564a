import { type Day, TODAY } from '../population/calendar.ts';
import { KIND, type Person } from '../population/person.ts';
import type { Random } from '../random/random.ts';
import { deterministicUuid } from '../random/uuid.ts';

/** A check-up; blood pressure in mmHg. */
export interface CheckUp {
  readonly id: string;
  readonly performedOn: Day;
  readonly heightCm: number;
  readonly weightKg: string;
  readonly systolic: number;
  readonly diastolic: number;
}

const SLOTS = 4;
const GROWN = 18;

/** Check-ups of the last years: yearly from 65 and with a chronic disease, else now and then (**assumed**). */
export function checkUpsOf(person: Person, chronic: boolean, openedOn: Day, random: Random, seed: number): CheckUp[] {
  const last = (person.death ?? TODAY) - random.whole(1, 360);
  const count = person.age >= 65 ? random.whole(1, 3) : chronic ? random.whole(1, 2) : random.chance(0.24) ? 1 : 0;
  const height = heightOf(person, random);
  const weight = weightOf(person, height, random);
  const checkUps: CheckUp[] = [];
  for (let back = count - 1; back >= 0; back--) {
    const performedOn = last - back * 365;
    if (performedOn < openedOn) continue;
    const systolic = Math.round(pressure(person, chronic) + random.normal(0, 11));
    checkUps.push({
      id: deterministicUuid(seed, KIND.CHECK_UP, person.index * SLOTS + checkUps.length),
      performedOn,
      heightCm: Math.round(height),
      weightKg: Math.max(4, weight + random.normal(0, weight / 60)).toFixed(1),
      systolic,
      diastolic: Math.min(systolic - 20, Math.round(systolic * 0.63 + random.normal(0, 5))),
    });
  }
  return checkUps;
}

/** Cited: men of 18 to 44 are 169.7 cm tall on the average, women 158.0; the old were always shorter. */
function heightOf(person: Person, random: Random): number {
  const male = person.sex === 'MALE';
  const grown = male ? 169.7 : 158;
  if (person.age < GROWN) {
    const share = 0.34 + 0.66 * Math.min(1, (person.age + 1) / (male ? 17 : 15)) ** 0.72;
    return grown * share + random.normal(0, 3);
  }
  return grown - Math.max(0, person.age - 45) * 0.12 + random.normal(0, 5.5);
}

function weightOf(person: Person, height: number, random: Random): number {
  const index = person.age < GROWN ? 16 + person.age * 0.3 : 24 + random.normal(0, 2.8);
  return index * (height / 100) ** 2;
}

function pressure(person: Person, chronic: boolean): number {
  if (person.age < GROWN) return 88 + person.age * 1.5;
  return 116 + Math.max(0, person.age - 40) * 0.3 + (chronic ? 14 : 0);
}
