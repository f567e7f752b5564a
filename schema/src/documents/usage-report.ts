import { type GraphQLSchema, isObjectType } from 'graphql';
import type { UsageByField } from './usage.ts';

/** One row of what was counted. */
export interface UseRow {
  readonly field: string;
  readonly app: string;
  readonly count: number;
  readonly last: string;
}

/** What is to be told of the counts. */
export interface UsageQuestion {
  readonly app?: string | undefined;
  /** A field `Type.field`, or a type: every field of it. */
  readonly field?: string | undefined;
}

/** Who asked for which field how often, the most first. */
export function usesOf(usage: UsageByField, { app, field }: UsageQuestion): UseRow[] {
  const rows = [...usage].flatMap(([coordinate, apps]) =>
    [...apps].map(([name, { count, last }]) => ({ field: coordinate, app: name, count, last })),
  );
  const isMeant = (row: UseRow) =>
    (app === undefined || row.app === app) &&
    (field === undefined || row.field === field || row.field.startsWith(`${field}.`));
  return rows
    .filter(isMeant)
    .sort((one, other) => other.count - one.count || one.field.localeCompare(other.field, 'en'));
}

/** Fields of the graph for which nobody asked, by coordinate. */
export function unusedFields(schema: GraphQLSchema, usage: UsageByField): string[] {
  const types = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) && !type.name.startsWith('__'));
  return types
    .flatMap((type) => (isObjectType(type) ? Object.keys(type.getFields()).map((name) => `${type.name}.${name}`) : []))
    .filter((coordinate) => !usage.has(coordinate))
    .sort();
}
