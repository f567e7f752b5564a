import { type GraphQLSchema, Kind, parse } from 'graphql';
import type { PolicyAgreement } from '../access/policy.ts';
import type { RegisteredDocument } from '../documents/manifest.ts';
import type { UsageByField } from '../documents/usage.ts';
import { usedCoordinates } from '../documents/used-coordinates.ts';
import type { Breaking } from './breaking.ts';

/** What is known of who uses the graph. */
export interface Users {
  readonly documents: readonly RegisteredDocument[];
  readonly usage: UsageByField;
  /** `null`: nobody asked the office for them. */
  readonly agreements: readonly PolicyAgreement[] | null;
}

/** A breaking change with whom it breaks. */
export interface Affected extends Breaking {
  /** Registered operations that use it: `app version operation`. */
  readonly documents: readonly string[];
  /** Applications that asked for it, with how often. */
  readonly counted: Readonly<Record<string, number>>;
  /** Numbers of active agreements that name it. */
  readonly agreements: readonly string[];
}

const operationName = (text: string): string =>
  parse(text).definitions.flatMap((node) =>
    node.kind === Kind.OPERATION_DEFINITION ? (node.name?.value ?? 'unnamed') : [],
  )[0] ?? 'unnamed';

/** The field that a coordinate is of; of a type, every field of it. */
function names(coordinate: string, field: string): boolean {
  const member = coordinate.replace(/\(.*/, '');
  return member.includes('.') ? member === field : field.startsWith(`${member}.`);
}

/** Whom each change breaks: of registered documents, of what was counted, of active agreements. */
export function affectedBy(changes: readonly Breaking[], before: GraphQLSchema, users: Users): Affected[] {
  const used = users.documents.map((document) => ({
    words: `${document.app} ${document.version} ${operationName(document.text)}`,
    coordinates: usedCoordinates(before, parse(document.text)),
  }));
  const active = (users.agreements ?? []).filter(({ state }) => state === 'ACTIVE');
  return changes.map((change) => {
    const { coordinate } = change;
    const isMeant = (field: string) => coordinate === null || names(coordinate, field);
    const counted: Record<string, number> = {};
    for (const [field, apps] of users.usage) {
      if (!isMeant(field)) continue;
      for (const [app, { count }] of apps) counted[app] = Math.max(counted[app] ?? 0, count);
    }
    return {
      ...change,
      counted,
      documents: used
        .filter(({ coordinates }) => coordinate === null || coordinates.has(coordinate))
        .map(({ words }) => words),
      agreements: active.filter(({ fields }) => fields.some(isMeant)).map(({ number }) => number),
    };
  });
}

/**
 * Whether a change matters: somebody who is known uses it, or nobody is known, because no document is registered and nothing
 * was counted.
 */
export function matters({ documents, counted, agreements }: Affected, users: Users): boolean {
  const isAnybodyKnown = users.documents.length > 0 || users.usage.size > 0;
  return !isAnybodyKnown || documents.length > 0 || agreements.length > 0 || Object.keys(counted).length > 0;
}
