import type { CallerAccess } from '@community-graph/schema/access/access-table';
import type { SharingTerms } from '@community-graph/schema/access/terms';
import type { CloudEvent } from '@community-graph/schema/events/cloud-event';
import type { EventType } from '@community-graph/schema/events/event-type';
import type { outbox } from './tables.ts';

/** What a receiver is told, and by what right, for the record. */
export interface Told {
  readonly event: CloudEvent;
  /** Coordinates, sorted. */
  readonly given: readonly string[];
  /** Numbers of the agreements, sorted. */
  readonly agreements: readonly string[];
}

/** A type with what the department's graph says of its fields. */
export interface Reduction {
  readonly type: EventType;
  readonly terms: SharingTerms;
}

/**
 * What one receiver is told of an event: nothing without the right to all that the event as such and its required data
 * tell, unmasked (a masked day would be taken for the day); of the other data what it may have.
 */
export function reduceEvent(
  row: typeof outbox.$inferSelect,
  { type, terms }: Reduction,
  access: CallerAccess,
): Told | null {
  const optional = Object.entries(type.fields).filter(([name]) => type.data.shape[name]?.safeParse(undefined).success);
  const required = Object.values(type.fields).filter((field) => !optional.some(([, other]) => other === field));
  const least = [...type.tells, ...required];
  if (!least.every((coordinate) => isOpen(access, coordinate))) return null;
  const data = Object.entries(row.data).filter(([name]) => isOpen(access, type.fields[name] ?? ''));
  const given = [...new Set([...least, ...data.map(([name]) => type.fields[name] ?? '')])].sort();
  if (isCombination(access, terms, given)) return null;
  const decisions = given.map((coordinate) => access.decide(coordinate));
  const agreements = decisions.flatMap((one) => (one.allowed && one.agreement) || []);
  const elements = given.flatMap((coordinate) => terms.fields.get(coordinate)?.element ?? []);
  return {
    event: {
      ...{ specversion: '1.0', id: row.id, source: type.source, type: type.type, subject: row.subject },
      ...{ time: row.happenedAt.toISOString(), datacontenttype: 'application/json' },
      ...{ elements: elements.join(','), subjectsequence: row.subjectSequence, data: Object.fromEntries(data) },
    },
    given,
    agreements: [...new Set(agreements)].sort(),
  };
}

function isOpen(access: CallerAccess, coordinate: string): boolean {
  const decision = access.decide(coordinate);
  return decision.allowed && decision.mask === null;
}

/** Whether the fields together are what a rule forbids to gather (条例 25); nothing is delivered then. */
function isCombination(access: CallerAccess, terms: SharingTerms, given: readonly string[]): boolean {
  const elements = given.map((coordinate) => terms.fields.get(coordinate)?.element);
  return access.combinations.some((rule) => rule.elements.every((element) => elements.includes(element)));
}
