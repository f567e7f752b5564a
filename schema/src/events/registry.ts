import type { EventType } from './event-type.ts';
import {
  employmentAnswered,
  healthAnswered,
  healthAsked,
  insuranceAsked,
  populationAnswered,
  populationAsked,
  unemploymentAsked,
} from './intake.ts';
import { residentBorn, residentDied, residentMoved } from './public-security.ts';

const ALL: readonly EventType[] = [
  ...[residentBorn, residentDied, residentMoved],
  ...[unemploymentAsked, insuranceAsked, populationAsked, healthAsked],
  ...[employmentAnswered, populationAnswered, healthAnswered],
];

/** Every kind of event by its name: what departments share of events, and nothing else. */
export const EVENT_TYPES: ReadonlyMap<string, EventType> = new Map(ALL.map((one) => [one.type, one]));

/** The type of a name. @throws {RangeError} for one that is not registered */
export function eventTypeOf(name: string): EventType {
  const found = EVENT_TYPES.get(name);
  if (!found) throw new RangeError(`"${name}" is no registered type of event.`);
  return found;
}
